using Troupe.Api.Pods;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Pods;

/// <summary>Tells what happened from two statuses of a pod.</summary>
internal static class PodStatusReport
{
    /// <summary>What of a report counts: the scheduler's condition and the class of service are not the agent's to say.</summary>
    public static PodStatus Merge(PodStatus? current, PodStatus reported, DateTimeOffset time) => reported with
    {
        Phase = reported.Phase ?? current?.Phase,
        QosClass = current?.QosClass,
        Conditions = PodConditionTransitions.Reported(current, reported, time),
    };

    /// <summary>A death tells more than a start, a start more than readiness.</summary>
    public static PodEvent Tell(PodStatus? before, PodStatus after)
    {
        var deaths = Deaths(before, after).ToList();
        if (deaths.Count > 0) return new ContainersDied(deaths, after);
        var starts = Starts(before, after).ToList();
        if (starts.Count > 0) return new ContainersStarted(starts, after);
        var ready = IsReady(after);
        return ready == IsReady(before) ? new PodStatusReported(after) : new PodReadinessChanged(ready, after);
    }

    private static IEnumerable<ContainerDeath> Deaths(PodStatus? before, PodStatus after)
    {
        foreach (var status in after.ContainerStatuses ?? [])
        {
            var known = Find(before, status.Name);
            var end = status.State?.Terminated ?? status.LastState?.Terminated;
            if (end is null || IsSame(end, known?.State?.Terminated) || IsSame(end, known?.LastState?.Terminated)) continue;
            yield return new ContainerDeath(status.Name ?? "", end.ExitCode, end.Reason, status.RestartCount);
        }
    }

    private static IEnumerable<string> Starts(PodStatus? before, PodStatus after) =>
        from status in after.ContainerStatuses ?? []
        where status.State?.Running is not null
        let known = Find(before, status.Name)
        where known?.State?.Running is null || known.ContainerID != status.ContainerID
        select status.Name ?? "";

    private static bool IsReady(PodStatus? status) => PodConditionTransitions.Find(status, PodConditions.Ready)?.Status == "True";

    private static ContainerStatus? Find(PodStatus? status, string? container) =>
        status?.ContainerStatuses?.FirstOrDefault(other => other.Name == container);

    /// <remarks>A container that never started has no id; then the times tell two ends apart.</remarks>
    private static bool IsSame(ContainerStateTerminated end, ContainerStateTerminated? known) =>
        known is not null && end.ContainerID == known.ContainerID
        && (end.ContainerID is not null || (end.StartedAt == known.StartedAt && end.FinishedAt == known.FinishedAt));
}
