using Microsoft.AspNetCore.Http;

namespace Troupe.Http.Proxying;

/// <summary>A request that is passed on to someone who does not know where in the API's paths he stands.</summary>
/// <param name="prefix">The API's path up to and with `proxy`.</param>
internal sealed class ProxiedRequest(Uri target, string prefix) : ForwardedRequest(target)
{
    private readonly Uri _target = target;

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        Set("X-Forwarded-Uri", prefix + _target.AbsolutePath);
        Set("X-Forwarded-Host", httpContext.Request.Host.ToString());
        Set("X-Forwarded-Proto", httpContext.Request.Scheme);

        void Set(string name, string value)
        {
            proxyRequest.Headers.Remove(name);
            proxyRequest.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>A redirection within the target's own paths must not lead out of the API's.</summary>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var goesOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        // Whatever answers there may write a location that is none.
        if (proxyResponse?.Headers.Location is { } location && Uri.TryCreate(_target, location, out var place)
            && place.Authority == _target.Authority)
        {
            httpContext.Response.Headers.Location = prefix + place.PathAndQuery;
        }

        return goesOn;
    }
}
