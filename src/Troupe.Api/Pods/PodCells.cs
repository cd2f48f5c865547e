using Troupe.Api.Tables;

namespace Troupe.Api.Pods;

/// <summary>What a pod's row says.</summary>
internal static class PodCells
{
    public static string ContainerNames(PodSpec? pod) => string.Join(",", (pod?.Containers ?? []).Select(container => container.Name));

    public static string Images(PodSpec? pod) => string.Join(",", (pod?.Containers ?? []).Select(container => container.Image));

    public static string Ready(Pod pod) =>
        $"{pod.Status?.ContainerStatuses?.Count(status => status.Ready) ?? 0}/{pod.Spec.Containers?.Count ?? 0}";

    /// <summary>The most telling word: why a container does not run, before the phase of the pod.</summary>
    public static string Status(Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is not null) return pod.Status?.Reason == "NodeLost" ? "Unknown" : "Terminating";
        var reason = pod.Status?.Reason ?? pod.Status?.Phase ?? "Pending";
        var statuses = pod.Status?.ContainerStatuses ?? [];
        foreach (var status in statuses.Reverse())
        {
            if (status.State?.Waiting?.Reason is { Length: > 0 } waiting) reason = waiting;
            else if (status.State?.Terminated is { } terminated) reason = Ended(terminated);
        }

        var running = statuses.Any(status => status.Ready && status.State?.Running is not null);
        return reason == "Completed" && running ? "Running" : reason;
    }

    public static string Restarts(Pod pod, DateTimeOffset now)
    {
        var statuses = pod.Status?.ContainerStatuses ?? [];
        var restarts = statuses.Sum(status => (long)status.RestartCount);
        var last = statuses.Max(status => status.LastState?.Terminated?.FinishedAt);
        return restarts == 0 || last is null ? restarts.ToString() : $"{restarts} ({HumanDuration.Since(last, now)} ago)";
    }

    private static string Ended(ContainerStateTerminated terminated) =>
        terminated.Reason is { Length: > 0 } reason ? reason
        : terminated.Signal is { } signal and not 0 ? $"Signal:{signal}"
        : $"ExitCode:{terminated.ExitCode}";
}
