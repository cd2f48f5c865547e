using Microsoft.AspNetCore.Http;
using Troupe.Cli.Connections;
using Yarp.ReverseProxy.Forwarder;

namespace Troupe.Cli.Proxying;

/// <summary>Makes a request of somebody on this machine one of the kubeconfig's user.</summary>
internal sealed class ProxyTransformer(ApiEndpoint endpoint) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext context, HttpRequestMessage request, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
        request.Headers.Host = null; // The API is asked by its own name.
        endpoint.Authorize(request.Headers);
    }

    /// <summary>A watch without news has begun all the same, and its client wants to know.</summary>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext context, HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        var goesOn = await base.TransformResponseAsync(context, response, cancellationToken);
        if (goesOn && response is { IsSuccessStatusCode: true, Content.Headers.ContentLength: null })
            await context.Response.Body.FlushAsync(cancellationToken);
        return goesOn;
    }
}
