using Troupe.Api.Bounds;
using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>Writes the conditions of a pod: `PodScheduled` is the scheduler's, the others are what the agent reports.</summary>
/// <remarks>
/// A transition time moves only when the status does, whatever a reporter says who has just been restarted, and never into the future.
/// </remarks>
internal static class PodConditionTransitions
{
    public static PodStatus Scheduled(PodStatus? status, DateTimeOffset time) =>
        With(status, new PodCondition { Type = PodConditions.PodScheduled, Status = "True", LastTransitionTime = time }, time);

    public static PodStatus Unscheduled(PodStatus? status, string reason, string message, DateTimeOffset time)
    {
        var condition = new PodCondition
        {
            Type = PodConditions.PodScheduled, Status = "False", LastTransitionTime = time, Reason = reason, Message = message,
        };
        return With(status, condition, time);
    }

    public static PodCondition? Find(PodStatus? status, string type) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    /// <summary>The agent's conditions beside the scheduler's own.</summary>
    public static IReadOnlyList<PodCondition>? Reported(PodStatus? current, PodStatus reported, DateTimeOffset time)
    {
        var others = (reported.Conditions ?? []).Where(condition => condition.Type != PodConditions.PodScheduled)
            .Select(condition => Timed(condition, Find(current, condition.Type), time));
        PodCondition[] all = Find(current, PodConditions.PodScheduled) is { } scheduled ? [scheduled, .. others] : [.. others];
        return all.Length == 0 ? null : all;
    }

    private static PodStatus With(PodStatus? status, PodCondition condition, DateTimeOffset time)
    {
        var others = (status?.Conditions ?? []).Where(other => other.Type != condition.Type);
        var timed = Timed(condition, Find(status, condition.Type), time);
        return (status ?? new PodStatus { Phase = PodLifecycle.Pending }) with { Conditions = [timed, .. others] };
    }

    private static PodCondition Timed(PodCondition condition, PodCondition? before, DateTimeOffset time) =>
        before?.Status == condition.Status
            // When a probe last looked is a heartbeat, and heartbeats are no events.
            ? condition with { LastTransitionTime = before.LastTransitionTime, LastProbeTime = before.LastProbeTime }
            : condition with { LastTransitionTime = condition.LastTransitionTime?.NoLaterThan(time) ?? time };
}
