using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Agent.Containers;
using Troupe.Agent.Streaming;
using Troupe.Agent.Streaming.RemoteCommands;
using Troupe.Api.Responses;

namespace Troupe.Agent.Hosting;

/// <summary>Where an agent takes connections that become streams: commands in containers, attachments, forwarded ports.</summary>
internal sealed class AgentStreams(Func<PodStreams?> streams, TimeProvider time)
{
    /// <summary>How soon a client is missed that went without a word.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/exec/{namespace}/{pod}/{container}", (RequestDelegate)(context => AnswerAsync(context, ExecAsync)));
        routes.Map("/attach/{namespace}/{pod}/{container}", (RequestDelegate)(context => AnswerAsync(context, AttachAsync)));
        routes.Map("/portForward/{namespace}/{pod}", (RequestDelegate)(context => AnswerAsync(context, PortForwardAsync)));
    }

    private async Task ExecAsync(HttpContext context, PodStreams pods)
    {
        string[] command = [.. context.Request.Query["command"].OfType<string>()];
        if (command.Length == 0)
            throw AgentRefusals.Of(StatusReason.BadRequest, "say which command is to be run: command=…, once for each word");
        var options = Options(context.Request);
        var id = await ContainerAsync(context, pods);
        await using var client = await StreamUpgrade.CommandAsync(context, options, time);
        await RemoteCommandSession.RunAsync(
            client, cancellation => pods.ExecAsync(id, command, options, cancellation), context.RequestAborted);
    }

    /// <remarks>It attaches before it answers, so that a container that ends meanwhile is a refusal: clients read its log then.</remarks>
    private async Task AttachAsync(HttpContext context, PodStreams pods)
    {
        var options = Options(context.Request);
        var id = await ContainerAsync(context, pods);
        var process = await pods.AttachAsync(id, options, context.RequestAborted);
        IRemoteCommandClient client;
        try
        {
            client = await StreamUpgrade.CommandAsync(context, options, time);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        await using var talking = client;
        await RemoteCommandSession.RunAsync(talking, _ => Task.FromResult(process), context.RequestAborted);
    }

    private async Task PortForwardAsync(HttpContext context, PodStreams pods)
    {
        var (@namespace, pod) = (Route(context, "namespace"), Route(context, "pod"));
        var sandbox = await pods.SandboxAsync(@namespace, pod, context.RequestAborted);
        await StreamUpgrade.PortForwardAsync(context, (port, cancellation) => pods.DialAsync(sandbox, port, cancellation), time);
    }

    private Task AnswerAsync(HttpContext context, Func<HttpContext, PodStreams, Task> answer) => AgentRefusals.AnswerAsync(
        context,
        () => answer(context, streams() ?? throw AgentRefusals.Of(StatusReason.ServiceUnavailable, "the agent is still starting")));

    private static Task<string> ContainerAsync(HttpContext context, PodStreams pods) => pods.ContainerAsync(
        Route(context, "namespace"), Route(context, "pod"), Route(context, "container"), context.RequestAborted);

    private static StreamOptions Options(HttpRequest request)
    {
        var tty = Flag(request, "tty");
        var options = new StreamOptions
        {
            Stdin = Flag(request, "stdin"), Stdout = Flag(request, "stdout"), Tty = tty, Stderr = Flag(request, "stderr") && !tty,
        };
        return options.Stdin || options.Stdout || options.Stderr
            ? options
            : throw AgentRefusals.Of(StatusReason.BadRequest, "you must specify at least 1 of stdin, stdout, stderr");
    }

    private static bool Flag(HttpRequest request, string name) => (string?)request.Query[name] is "true" or "1" or "True";

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;
}
