using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
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
        if (HasEnded(running)) await ShowLogAsync(cancellationToken);
        else await AttachAsync(options, cancellationToken);
        if (pod.Spec.RestartPolicy != "Never") return 0;
        return ExitCode(await UntilAsync(HasEnded, cancellationToken));
    }

    private async Task AttachAsync(RemoteCommandOptions options, CancellationToken cancellationToken)
    {
        await using var remote = await client.AttachAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, cancellationToken);
        if (options.Tty) await errors.WriteLineAsync("If you don't see a command prompt, try pressing enter.");
        await new Conversation(remote, options.Stdin, options.Tty).RunAsync(cancellationToken);
    }

    /// <summary>What was too short to be joined is told by its log.</summary>
    private async Task ShowLogAsync(CancellationToken cancellationToken)
    {
        await using var log = await client.PodLogsAsync(pod.Metadata.Namespace, pod.Metadata.Name!, null, cancellationToken);
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
