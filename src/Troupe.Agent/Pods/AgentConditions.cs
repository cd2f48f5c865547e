using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>The agent's conditions of a pod; those of others, as `PodScheduled`, stay as they are.</summary>
internal static class AgentConditions
{
    public static IReadOnlyList<PodCondition> Compute(
        IReadOnlyList<PodCondition> before, string phase, IReadOnlyList<ContainerStatus> containers, DateTimeOffset now)
    {
        var (reason, message) = Unreadiness(phase, containers);
        var ready = reason is null ? "True" : "False";
        PodCondition[] ours =
        [
            new() { Type = PodConditions.Initialized, Status = "True" },
            new() { Type = PodConditions.Ready, Status = ready, Reason = reason, Message = message },
            new() { Type = PodConditions.ContainersReady, Status = ready, Reason = reason, Message = message },
        ];
        return
        [
            .. ours.Select(condition => Dated(condition, before, now)),
            .. before.Where(condition => ours.All(own => own.Type != condition.Type)),
        ];
    }

    private static (string? Reason, string? Message) Unreadiness(string phase, IReadOnlyList<ContainerStatus> containers)
    {
        if (phase == PodPhases.Succeeded) return ("PodCompleted", null);
        if (phase == PodPhases.Failed) return ("PodFailed", null);
        var unready = containers.Where(container => !container.Ready).Select(container => container.Name).ToList();
        return unready.Count == 0
            ? (null, null)
            : ("ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    private static PodCondition Dated(PodCondition condition, IReadOnlyList<PodCondition> before, DateTimeOffset now)
    {
        var last = before.FirstOrDefault(other => other.Type == condition.Type);
        return condition with { LastTransitionTime = last?.Status == condition.Status ? last.LastTransitionTime : now };
    }
}
