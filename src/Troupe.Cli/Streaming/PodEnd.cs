using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Cli.Connections;

namespace Troupe.Cli.Streaming;

/// <summary>Sees the end of a pod that something is forwarded to: another of the same name would be another.</summary>
internal static class PodEnd
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Why the pod can be spoken to no more.</summary>
    public static async Task<string> WaitAsync(IApiClient client, Pod pod, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await WatchAsync(client, pod, cancellationToken);
            }
            catch (ApiException refused) when (refused.Reason == StatusReason.Forbidden)
            {
                // Who may forward ports need not be allowed to look at pods; then the connections tell.
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (Exception exception) when (exception is ApiUnreachableException or ApiException)
            {
                // The server may be starting again, and the connections that are open last longer than its watches.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static async Task<string> WatchAsync(IApiClient client, Pod pod, CancellationToken cancellationToken)
    {
        var selection = new ListOptions { FieldSelector = $"metadata.name={pod.Metadata.Name}" };
        var list = await client.ListAsync(ResourceKinds.Pods, pod.Metadata.Namespace, selection, cancellationToken);
        if (list.Items.OfType<Pod>().FirstOrDefault(found => found.Metadata.Uid == pod.Metadata.Uid) is not { } now)
        {
            return "it was deleted";
        }

        if (WhyEnded(now) is { } ended) return ended;
        var changes = client.FollowAsync(
            ResourceKinds.Pods, pod.Metadata.Namespace, list.Metadata.ResourceVersion, selection, cancellationToken);
        await foreach (var change in changes)
        {
            if (change.Type == WatchEvent.Deleted || change.Object?.Metadata.Uid != pod.Metadata.Uid) return "it was deleted";
            if (WhyEnded((Pod)change.Object!) is { } reason) return reason;
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static string? WhyEnded(Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed" ? $"it has ended ({pod.Status.Phase})" : null;
}
