using Troupe.Api.Kinds;
using Troupe.Api.Secrets;
using Troupe.ControlPlane.Bootstrapping;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.Http.Authentication;

/// <summary>Tokens that machines join with, as the cluster's secrets have them: deleting one locks it out at once.</summary>
public sealed class BootstrapTokens(ReadModel objects, TimeProvider time) : ITokens
{
    public TokenAnswer? Find(string token)
    {
        if (BootstrapToken.Parse(token) is not { } bootstrap) return null;
        var kept = objects.Current.Find(ResourceKinds.Of<Secret>(), BootstrapToken.Namespace, BootstrapToken.SecretNameOf(bootstrap.Id));
        if (kept?.Object is not Secret secret) return TokenAnswer.Refused($"there is no bootstrap token {bootstrap.Id}");
        return bootstrap.WhyNot(secret, time.GetUtcNow()) is { } reason
            ? TokenAnswer.Refused(reason)
            : TokenAnswer.Of(new Identity(Identity.BootstrapPrefix + bootstrap.Id, Identity.Bootstrappers));
    }
}
