using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Troupe.Http.Nodes;
using Troupe.Http.Pods;
using Troupe.Http.Requests;

namespace Troupe.Http.Logs;

/// <summary>`GET …/pods/NAME/log`: finds the pod's node and passes on what its agent streams.</summary>
internal sealed class PodLogEndpoint(NodeConnections nodes)
{
    // No limit in time: a log that is followed lasts as long as its reader.
    public async Task Stream(HttpContext context)
    {
        var pod = await PodTarget.OfAsync(context);
        var path = $"/containerLogs/{pod.Namespace}/{pod.Name}/{pod.ContainerOf(context)}{context.Request.QueryString}";
        using var answer = await nodes.GetAsync(Caller.Of(context).Client, pod.NodeName, path, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString() ?? "text/plain";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
