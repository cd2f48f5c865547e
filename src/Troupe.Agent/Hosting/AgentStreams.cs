using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Agent.Containers;
using Troupe.Agent.Streaming;
using Troupe.Agent.Streaming.RemoteCommands;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

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
        if (command.Length == 0) throw Refusal(StatusReason.BadRequest, "say which command is to be run: command=…, once for each word");
        var options = Options(context.Request);
        var id = await ContainerAsync(context, pods);
        await using var client = await StreamUpgrade.CommandAsync(context, options, time);
        await RemoteCommandSession.RunAsync(
            client, cancellation => pods.ExecAsync(id, command, options, cancellation), context.RequestAborted);
    }

    private async Task AttachAsync(HttpContext context, PodStreams pods)
    {
        var options = Options(context.Request);
        var id = await ContainerAsync(context, pods);
        await using var client = await StreamUpgrade.CommandAsync(context, options, time);
        await RemoteCommandSession.RunAsync(client, cancellation => pods.AttachAsync(id, options, cancellation), context.RequestAborted);
    }

    private async Task PortForwardAsync(HttpContext context, PodStreams pods)
    {
        var (@namespace, pod) = (Route(context, "namespace"), Route(context, "pod"));
        var sandbox = await pods.SandboxAsync(@namespace, pod, context.RequestAborted);
        await StreamUpgrade.PortForwardAsync(context, (port, cancellation) => pods.DialAsync(sandbox, port, cancellation), time);
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, PodStreams, Task> answer)
    {
        try
        {
            await answer(context, streams() ?? throw Refusal(StatusReason.ServiceUnavailable, "the agent is still starting"));
        }
        catch (Exception refusal) when (!context.Response.HasStarted && StatusOf(refusal) is { } status)
        {
            context.Response.StatusCode = status.Code ?? StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(JsonSerializer.Serialize(status, ApiJson.Lenient));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has left in the middle of its conversation.
        }
    }

    private static Status? StatusOf(Exception refusal) => refusal switch
    {
        ApiException refused => refused.Status,
        PodStreamException missing => Failure(missing.IsMissing ? StatusReason.NotFound : StatusReason.BadRequest, missing.Message),
        ContainerRuntimeException { Failure: RuntimeFailure.Unavailable } away => Failure(StatusReason.ServiceUnavailable, away.Message),
        ContainerRuntimeException failed => Failure(StatusReason.InternalError, failed.Message),
        _ => null,
    };

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
            : throw Refusal(StatusReason.BadRequest, "you must specify at least 1 of stdin, stdout, stderr");
    }

    private static bool Flag(HttpRequest request, string name) => (string?)request.Query[name] is "true" or "1" or "True";

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static ApiException Refusal(StatusReason reason, string message) => new(Failure(reason, message));

    private static Status Failure(StatusReason reason, string message) => Status.Failure(reason, message);
}
