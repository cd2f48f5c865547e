using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Troupe.Http.Proxying;

/// <summary>A request as it is passed on: to where the API found, and without what was meant for the API alone.</summary>
internal class ForwardedRequest(Uri target) : HttpTransformer
{
    /// <summary>Credentials, and who the client asks to be taken for: nobody behind the API may have or forge them.</summary>
    private static readonly string[] ForTheApiAlone = ["Authorization", "Impersonate-User", "Impersonate-Group", "Impersonate-Uid"];

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = target;
        proxyRequest.Headers.Host = null;
        foreach (var name in ForTheApiAlone) proxyRequest.Headers.Remove(name);
        foreach (var name in ForwardedNames(httpContext.Request)) proxyRequest.Headers.Remove(name);
    }

    private static List<string> ForwardedNames(HttpRequest request) =>
    [
        .. request.Headers.Keys.Where(name => name.StartsWith("X-Remote-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Impersonate-Extra-", StringComparison.OrdinalIgnoreCase)),
    ];
}
