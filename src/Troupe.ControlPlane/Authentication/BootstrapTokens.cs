using Troupe.Api.Kinds;
using Troupe.Api.Secrets;
using Troupe.ControlPlane.ReadModels;
using Troupe.Security.Authentication;
using Troupe.Security.Bootstrapping;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Authentication;

/// <summary>Tokens that machines join with, as the cluster's secrets have them: deleting one locks it out at once.</summary>
internal sealed class BootstrapTokens(ReadModel objects, TimeProvider time) : ITokens
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
