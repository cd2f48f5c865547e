using System.Diagnostics;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Authentication;
using Troupe.ControlPlane.Refusing;
using Troupe.Security.Authentication;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Learns whose a message is: as it says where it comes from this process, by its credential where it may be anybody's.</summary>
internal sealed class RequestIdentities(BearerTokens tokens, RefusalLog refusals)
{
    private const string Nameless = "Unauthorized: a request that comes from another process shows whose it is by a bearer token";

    /// <exception cref="ApiException">Nobody knows, or somebody asks in another's name.</exception>
    public Identity Of(GatewayRequest request)
    {
        if (!request.IsFromElsewhere && request is { Token: null, Identity: { } believed }) return believed;
        switch (tokens.Check(request.Token?.Value))
        {
            case Credential.Good good:
                return request.Identity is null ? good.Identity : throw Impersonation(good.Identity);
            case Credential.Bad bad:
                refusals.Tell($"A message to the gateway ({request.GetType().Name})", bad.Reason);
                throw Refuse.With(StatusReason.Unauthorized, "Unauthorized");
            case Credential.None:
                throw Refuse.With(StatusReason.Unauthorized, Nameless);
            default:
                throw new UnreachableException();
        }
    }

    /// <remarks>The name is refused and not left out, because whoever gave it believes that it counts.</remarks>
    private static ApiException Impersonation(Identity identity) => Refuse.With(
        StatusReason.Forbidden,
        $"User \"{identity.User}\" cannot impersonate: every event bears the name of whoever was authenticated, so name no identity");
}
