using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.Http.Nodes;
using Troupe.Http.Pods;
using Troupe.Http.Proxying;
using Troupe.Http.Queries;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Streaming;

/// <summary>`exec`, `attach` and `portforward`: checks what it can, and joins the client with the agent of the pod's node.</summary>
internal sealed class PodStreamEndpoint(NodeConnections nodes)
{
    public async Task Exec(HttpContext context)
    {
        var pod = await RunningAsync(context, "exec into a container in");
        if (QueryValues.Text(context.Request, "command") is null)
            throw Statuses.Refuse(StatusReason.BadRequest, "say which command is to be run: command=…, once for each word");
        RequireStreams(context.Request);
        await ForwardAsync(context, pod, $"/exec/{pod.Namespace}/{pod.Name}/{pod.ContainerOf(context)}");
    }

    public async Task Attach(HttpContext context)
    {
        var pod = await RunningAsync(context, "attach a container in");
        RequireStreams(context.Request);
        await ForwardAsync(context, pod, $"/attach/{pod.Namespace}/{pod.Name}/{pod.ContainerOf(context)}");
    }

    public async Task PortForward(HttpContext context)
    {
        var pod = await RunningAsync(context, "forward a port of");
        await ForwardAsync(context, pod, $"/portForward/{pod.Namespace}/{pod.Name}");
    }

    private static async Task<PodTarget> RunningAsync(HttpContext context, string wish)
    {
        var pod = await PodTarget.OfAsync(context);
        if (pod.Pod.Status?.Phase is "Succeeded" or "Failed")
        {
            throw Statuses.Refuse(
                StatusReason.BadRequest, $"cannot {wish} a completed pod; current phase is {pod.Pod.Status.Phase}");
        }

        if (pod.Pod.Spec.NodeName is null) throw Statuses.Refuse(StatusReason.BadRequest, $"pod {pod.Name} does not have a host assigned");
        return pod;
    }

    private static void RequireStreams(HttpRequest request)
    {
        string[] streams = ["stdin", "stdout", "stderr"];
        if (!streams.Any(stream => QueryValues.Flag(request, stream)))
            throw Statuses.Refuse(StatusReason.BadRequest, "you must specify at least 1 of stdin, stdout, stderr");
    }

    private async Task ForwardAsync(HttpContext context, PodTarget pod, string path)
    {
        if (!Forwarding.IsUpgrade(context.Request)) throw Statuses.Refuse(StatusReason.BadRequest, "Upgrade request required");
        var agent = await NodeConnections.AddressOfAsync(Caller.Of(context).Client, pod.NodeName, context.RequestAborted);
        var target = new Uri(agent, path + context.Request.QueryString);
        var failure = await Forwarding.SendAsync(context, target, nodes.Agents, new ForwardedRequest(target));
        if (failure is not null) throw NodeConnections.Unreachable(pod.NodeName, failure);
    }
}
