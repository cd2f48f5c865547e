using Microsoft.AspNetCore.Http;
using Troupe.Connections;
using Yarp.ReverseProxy.Forwarder;

namespace Troupe.Proxying;

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
}
