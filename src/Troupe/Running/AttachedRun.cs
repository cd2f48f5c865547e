using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Streaming;
using Troupe.Commands;
using Troupe.Connections;
using Troupe.Progress;
using Troupe.Streaming;

namespace Troupe.Running;

/// <summary>Joins a pod that was just made: waits until it runs, talks with it, and learns how it ended.</summary>
internal sealed class AttachedRun(HttpApiClient client, Pod pod, TextWriter errors)
{
    private static readonly string[] Ended = ["Succeeded", "Failed"];

    /// <summary>The exit code of its container; 0 where it goes on or is started again.</summary>
    public async Task<int> TalkAsync(RemoteCommandOptions options, CancellationToken cancellationToken)
    {
        Pod running;
        await using (ProgressLine.Start($"waiting for pod/{pod.Metadata.Name} to run", errors))
            running = await UntilAsync(now => now.Status?.Phase == "Running" || HasEnded(now), cancellationToken);
        if (options is { Stdin: true, Tty: true } && !HasEnded(running)) await ConverseAsync(options, cancellationToken);
        else await FollowAsync(options with { Stdin = options.Stdin && !HasEnded(running) }, cancellationToken);
        if (pod.Spec.RestartPolicy != "Never") return 0;
        return ExitCode(await UntilAsync(HasEnded, cancellationToken));
    }

    /// <summary>Shows all that the container writes, also what it wrote before anybody was there, and passes the input on.</summary>
    private async Task FollowAsync(RemoteCommandOptions options, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var typing = options.Stdin ? TypeAsync(options with { Stdout = false, Stderr = false }, over.Token) : Task.CompletedTask;
        try
        {
            await ShowLogAsync(follow: true, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await typing;
        }
    }

    private async Task TypeAsync(RemoteCommandOptions options, CancellationToken over)
    {
        try
        {
            await using var remote = await client.AttachAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, over);
            await new Conversation(remote, stdin: true, tty: false).RunAsync(over);
        }
        catch (Exception ended) when (ended is ApiException or IOException or OperationCanceledException)
        {
            // Whoever has ended reads no more; how it ended is told by the pod.
        }
    }

    /// <summary>A terminal shows what comes while one sits at it.</summary>
    private async Task ConverseAsync(RemoteCommandOptions options, CancellationToken cancellationToken)
    {
        var shown = false;
        try
        {
            await using var remote = await client.AttachAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, cancellationToken);
            await errors.WriteLineAsync("If you don't see a command prompt, try pressing enter.");
            var conversation = new Conversation(remote, options.Stdin, options.Tty);
            await conversation.RunAsync(cancellationToken);
            shown = conversation.HasShown;
        }
        catch (ApiException)
        {
            // It ended before one could sit down.
        }

        if (!shown) await ShowLogAsync(follow: false, cancellationToken);
    }

    private async Task ShowLogAsync(bool follow, CancellationToken cancellationToken)
    {
        var options = new LogOptions { Container = pod.Metadata.Name, Follow = follow };
        await using var log = await client.PodLogsAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, cancellationToken);
        await using var output = Console.OpenStandardOutput();
        await log.CopyToAsync(output, cancellationToken);
    }

    private async Task<Pod> UntilAsync(Func<Pod, bool> holds, CancellationToken cancellationToken)
    {
        var selection = new ListOptions { FieldSelector = $"metadata.name={pod.Metadata.Name}" };
        var list = await client.ListAsync<Pod>(pod.Metadata.Namespace, selection, cancellationToken);
        if (list.Items.FirstOrDefault() is { } now && holds(now)) return now;
        var changes = client.FollowAsync(
            ResourceKinds.Pods, pod.Metadata.Namespace, list.Metadata.ResourceVersion, selection, cancellationToken);
        await foreach (var change in changes)
        {
            if (change.Type == WatchEvent.Deleted) break;
            if (holds((Pod)change.Object!)) return (Pod)change.Object!;
        }

        throw new CommandFailure($"pod/{pod.Metadata.Name} was deleted meanwhile");
    }

    private static bool HasEnded(Pod pod) => Ended.Contains(pod.Status?.Phase);

    private static int ExitCode(Pod ended) =>
        ended.Status?.ContainerStatuses?.FirstOrDefault()?.State?.Terminated?.ExitCode ?? (ended.Status?.Phase == "Succeeded" ? 0 : 1);
}
