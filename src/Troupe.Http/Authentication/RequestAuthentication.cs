using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Authentication;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using Troupe.Http.Views;
using Troupe.Security.Authentication;
using Troupe.Security.Identities;

namespace Troupe.Http.Authentication;

/// <summary>Learns who calls before anything else is done; whoever does not say gets 401 and no reason.</summary>
internal sealed class RequestAuthentication(
    ServerSecurity? security, Func<Identity, IGatewayClient> clientFor, ILogger log, TimeProvider time)
{
    private static readonly string[] OpenToAll = ["/healthz", "/livez", "/readyz", "/version", AuthorityEndpoint.Path];
    private const string ImpersonationPrefix = "Impersonate-";

    private readonly ClientCertificates? _certificates = security is null ? null : new ClientCertificates(security.Authority, time);
    private readonly RequestTokens? _tokens = security is null ? null : new RequestTokens(security.Tokens);
    private readonly RefusalLog _refusals = new(log, time);

    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        var identity = context.Request.IsHttps ? Authenticate(context) : Plain(context);
        if (identity is null)
        {
            await JsonResponses.WriteStatus(context, Statuses.Failure(StatusReason.Unauthorized, "Unauthorized"));
            return;
        }

        if (context.Request.Headers.Any(header => header.Key.StartsWith(ImpersonationPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw Statuses.Refuse(
                StatusReason.Forbidden,
                $"User \"{identity.User}\" cannot impersonate: every event bears the name of whoever was authenticated");
        }

        context.Features.Set(new Caller(identity, new ViewingClient(clientFor(identity))));
        await next(context);
    }

    // A page of the web whose name was made to point here must not command a cluster from somebody's browser.
    private Identity? Plain(HttpContext context)
    {
        var host = context.Request.Host.Host;
        // Nor may it read along: browsers let any page open a WebSocket anywhere, and say only where the page came from.
        var origin = context.Request.Headers.Origin.ToString();
        if (IsLoopback(host) && (origin.Length == 0 || Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLoopback(page.Host)))
            return Identity.Loopback;
        _refusals.Tell(SenderOf(context), IsLoopback(host)
            ? $"a page of {origin} sent it, and this door answers to pages of loopback alone"
            : $"it was sent to '{host}', and this door answers to names of loopback alone");
        return null;
    }

    private static string SenderOf(HttpContext context) =>
        $"{context.Request.Method} {context.Request.Path} from {context.Connection.RemoteIpAddress}";

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private Identity? Authenticate(HttpContext context)
    {
        var credential = _certificates!.Check(context.Connection.ClientCertificate);
        if (credential is not Credential.Good)
        {
            // A certificate that is refused does not spoil a token that is good, as in Kubernetes.
            var token = _tokens!.Check(context.Request);
            if (token is not Credential.None) credential = token;
        }

        switch (credential)
        {
            case Credential.Good good:
                return good.Identity;
            case Credential.None when OpenToAll.Any(path => context.Request.Path.StartsWithSegments(path)):
                return Identity.Anonymous;
            case Credential.Bad bad:
                _refusals.Tell(SenderOf(context), bad.Reason);
                return null;
            default:
                return null;
        }
    }
}
