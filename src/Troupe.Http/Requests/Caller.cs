using Microsoft.AspNetCore.Http;
using Troupe.ControlPlane.Gateway;
using Troupe.Security.Identities;

namespace Troupe.Http.Requests;

/// <summary>Who sent a request, and the API in that name.</summary>
internal sealed record Caller(Identity Identity, IGatewayClient Client)
{
    /// <exception cref="InvalidOperationException">The path is served without asking who calls.</exception>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException($"{context.Request.Path} is served without a caller");
}
