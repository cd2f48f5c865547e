using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Logs;

/// <summary>`GET …/pods/NAME/log`: finds the pod's node and passes on what its agent streams.</summary>
internal sealed class PodLogEndpoint
{
    // No limit in time: a log that is followed lasts as long as its reader.
    private readonly HttpClient _agents = new() { Timeout = Timeout.InfiniteTimeSpan };

    public async Task Stream(HttpContext context)
    {
        var client = Caller.Of(context).Client;
        var (@namespace, name) = (ObjectRequest.Of(context).Namespace!, ObjectRequest.Of(context).Name!);
        var pod = await client.GetAsync<Pod>(@namespace, name, context.RequestAborted);
        var container = ContainerOf(pod, context.Request.Query["container"]);
        if (pod.Spec.NodeName is not { } nodeName)
            throw Statuses.Refuse(StatusReason.BadRequest, $"pod {name} is not scheduled to a node yet, so it has no logs");
        var node = await client.GetAsync<Node>(null, nodeName, context.RequestAborted);
        var port = node.Status?.DaemonEndpoints?.KubeletEndpoint?.Port
            ?? throw Statuses.Refuse(StatusReason.ServiceUnavailable, $"node {nodeName} does not say where its agent answers");

        // Without TLS an agent listens on loopback alone, as the API does.
        var url = $"http://{IPAddress.Loopback}:{port}/containerLogs/{@namespace}/{name}/{container}{context.Request.QueryString}";
        using var answer = await Ask(url, nodeName, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString() ?? "text/plain";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task<HttpResponseMessage> Ask(string url, string nodeName, CancellationToken cancellationToken)
    {
        try
        {
            return await _agents.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw Statuses.Refuse(StatusReason.ServiceUnavailable, $"the agent of node {nodeName} does not answer: {exception.Message}");
        }
    }

    private static string ContainerOf(Pod pod, string? asked)
    {
        var names = pod.Spec.Containers?.Select(container => container.Name!).ToList() ?? [];
        if (string.IsNullOrEmpty(asked))
        {
            return names.Count == 1
                ? names[0]
                : throw Statuses.Refuse(
                    StatusReason.BadRequest,
                    $"a container name must be specified for pod {pod.Metadata.Name}, choose one of: [{string.Join(' ', names)}]");
        }

        return names.Contains(asked)
            ? asked
            : throw Statuses.Refuse(StatusReason.BadRequest, $"container {asked} is not valid for pod {pod.Metadata.Name}");
    }
}
