using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Streaming;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Progress;
using Troupe.Cli.Streaming;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Running;

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
        if (HasEnded(running)) await ShowLogAsync(follow: false, cancellationToken);
        // The log has also what was written before anyone was there.
        else if (!options.Stdin) await ShowLogAsync(follow: true, cancellationToken);
        else await ConverseAsync(options, cancellationToken);
        if (pod.Spec.RestartPolicy != "Never") return 0;
        return ExitCode(await UntilAsync(HasEnded, cancellationToken));
    }

    private async Task ConverseAsync(RemoteCommandOptions options, CancellationToken cancellationToken)
    {
        var shown = false;
        try
        {
            await using var remote = await client.AttachAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, cancellationToken);
            if (options.Tty) await errors.WriteLineAsync("If you don't see a command prompt, try pressing enter.");
            var conversation = new Conversation(remote, options.Stdin, options.Tty);
            await conversation.RunAsync(cancellationToken);
            shown = conversation.HasShown;
        }
        catch (ApiException) when (pod.Spec.RestartPolicy == "Never")
        {
            // It may have ended before anyone could join it, which is no failure; the pod says so.
            var now = (Pod)await client.GetAsync(ResourceKinds.Pods, pod.Metadata.Namespace, pod.Metadata.Name!, cancellationToken);
            if (!HasEnded(now)) throw;
        }

        if (!shown) await ShowLogAsync(follow: false, cancellationToken);
    }

    private async Task ShowLogAsync(bool follow, CancellationToken cancellationToken)
    {
        var options = new LogOptions { Container = pod.Metadata.Name, Follow = follow };
        await using var log = await client.PodLogsAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, cancellationToken);
        await using var output = StandardStreams.Output();
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
