using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace Troupe.Http.Proxying;

/// <summary>A request as it is passed on: to where the API found, and without what was meant for the API alone.</summary>
internal class ForwardedRequest(Uri target) : HttpTransformer
{
    /// <summary>Credentials, and who the client asks to be taken for: nobody behind the API may have or forge them.</summary>
    private static readonly string[] ForTheApiAlone = ["Authorization", "Impersonate-User", "Impersonate-Group", "Impersonate-Uid"];

    /// <summary>Where a browser puts its token, which cannot set other headers of a WebSocket.</summary>
    private const string TokenProtocol = "base64url.bearer.authorization.k8s.io.";

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = target;
        proxyRequest.Headers.Host = null;
        foreach (var name in ForTheApiAlone) proxyRequest.Headers.Remove(name);
        foreach (var name in ForwardedNames(httpContext.Request)) proxyRequest.Headers.Remove(name);
        RemoveToken(httpContext.Request, proxyRequest);
    }

    private static void RemoveToken(HttpRequest request, HttpRequestMessage proxyRequest)
    {
        var protocols = request.Headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol);
        if (!protocols.Any(protocol => protocol.StartsWith(TokenProtocol, StringComparison.Ordinal))) return;
        proxyRequest.Headers.Remove(HeaderNames.SecWebSocketProtocol);
        var others = protocols.Where(protocol => !protocol.StartsWith(TokenProtocol, StringComparison.Ordinal)).ToList();
        if (others.Count > 0) proxyRequest.Headers.TryAddWithoutValidation(HeaderNames.SecWebSocketProtocol, string.Join(", ", others));
    }

    private static List<string> ForwardedNames(HttpRequest request) =>
    [
        .. request.Headers.Keys.Where(name => name.StartsWith("X-Remote-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Impersonate-Extra-", StringComparison.OrdinalIgnoreCase)),
    ];
}
