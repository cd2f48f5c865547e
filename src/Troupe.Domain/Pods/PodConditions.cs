using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>The conditions of a pod: the scheduler's `PodScheduled`, and those that the agent reports.</summary>
public static class PodConditions
{
    public const string PodScheduled = "PodScheduled";
    public const string Ready = "Ready";

    public static PodStatus Scheduled(PodStatus? status, DateTimeOffset time) =>
        With(status, new PodCondition { Type = PodScheduled, Status = "True", LastTransitionTime = time });

    public static PodStatus Unscheduled(PodStatus? status, string reason, string message, DateTimeOffset time) => With(
        status, new PodCondition { Type = PodScheduled, Status = "False", LastTransitionTime = time, Reason = reason, Message = message });

    public static PodCondition? Find(PodStatus? status, string type) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    public static bool IsReady(PodStatus? status) => Find(status, Ready)?.Status == "True";

    /// <summary>The agent's conditions beside the scheduler's own; a transition time moves only when the status does.</summary>
    public static IReadOnlyList<PodCondition>? Reported(PodStatus? current, PodStatus reported, DateTimeOffset time)
    {
        var others = (reported.Conditions ?? []).Where(condition => condition.Type != PodScheduled)
            .Select(condition => Timed(condition, Find(current, condition.Type), time));
        PodCondition[] all = Find(current, PodScheduled) is { } scheduled ? [scheduled, .. others] : [.. others];
        return all.Length == 0 ? null : all;
    }

    private static PodCondition Timed(PodCondition condition, PodCondition? before, DateTimeOffset time) => condition with
    {
        LastTransitionTime = before?.Status == condition.Status ? before.LastTransitionTime : condition.LastTransitionTime ?? time,
        LastProbeTime = before?.LastProbeTime ?? condition.LastProbeTime,
    };

    private static PodStatus With(PodStatus? status, PodCondition condition)
    {
        var before = Find(status, condition.Type);
        var placed = condition with
        {
            LastTransitionTime = before?.Status == condition.Status ? before.LastTransitionTime : condition.LastTransitionTime,
        };
        var others = (status?.Conditions ?? []).Where(other => other.Type != condition.Type);
        return (status ?? new PodStatus { Phase = PodPhases.Pending }) with { Conditions = [placed, .. others] };
    }
}
