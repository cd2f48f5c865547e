using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Http.Nodes;
using Troupe.Http.Pods;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Logs;

/// <summary>`GET …/pods/NAME/log`: finds the pod's node and passes on what its agent streams.</summary>
internal sealed class PodLogEndpoint(NodeConnections nodes)
{
    /// <summary>More than an agent says when it refuses.</summary>
    private const int MostRefusalBytes = 64 * 1024;

    // No limit in time: a log that is followed lasts as long as its reader.
    public async Task Stream(HttpContext context)
    {
        var pod = await PodTarget.OfAsync(context);
        var container = pod.ContainerOf(context);
        var query = LogQuery.Of(context.Request, pod.Name);
        // While a container waits to be started again, the one before is the last that there is.
        var status = pod.Pod.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == container);
        if (status is { State.Waiting: not null, LastState.Terminated: not null }) query = query with { Previous = false };
        var path = $"/containerLogs/{pod.Namespace}/{pod.Name}/{container}{query.ToQueryString()}";
        using var answer = await nodes.GetAsync(Caller.Of(context).Client, pod.NodeName, path, context.RequestAborted);
        if (!answer.IsSuccessStatusCode) throw await RefusalAsync(answer, pod.Pod, container, context.RequestAborted);

        await using var log = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        if (context.WebSockets.IsWebSocketRequest)
        {
            await LogSocket.SendAsync(context, log);
            return;
        }

        context.Response.ContentType = "text/plain";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await log.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<ApiException> RefusalAsync(
        HttpResponseMessage answer, Pod pod, string container, CancellationToken cancellationToken)
    {
        var status = await StatusOfAsync(answer.Content, cancellationToken);
        // The agent knows only that it has no such container; why it has none yet is told by the pod.
        if (status?.Reason == nameof(StatusReason.NotFound))
            return Statuses.Refuse(StatusReason.BadRequest, MissingLogs.Why(pod, container));
        return status is { Outcome: "Failure", Code: >= 400 and < 600 }
            ? new ApiException(status)
            : Statuses.Refuse(
                StatusReason.InternalError, $"the agent of node {pod.Spec.NodeName} gives no log, and says {(int)answer.StatusCode}");
    }

    private static async Task<Status?> StatusOfAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(MostRefusalBytes, cancellationToken);
            return JsonSerializer.Deserialize<Status>(await content.ReadAsByteArrayAsync(cancellationToken), ApiJson.Lenient);
        }
        catch (Exception unreadable) when (unreadable is JsonException or HttpRequestException)
        {
            return null;
        }
    }
}
