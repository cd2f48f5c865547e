namespace Troupe.Api.Pods;

/// <summary>Reads a pod's conditions and phase.</summary>
public static class PodConditions
{
    public const string Ready = "Ready";
    public const string ContainersReady = "ContainersReady";
    public const string Initialized = "Initialized";
    public const string PodScheduled = "PodScheduled";

    /// <summary>The condition of that type, or null when nobody has said.</summary>
    public static PodCondition? Find(Pod pod, string type) => pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    /// <summary>Takes traffic: its condition Ready is True.</summary>
    public static bool IsReady(Pod pod) => Find(pod, Ready)?.Status == "True";

    /// <summary>Has been ready for that long, which is when a new pod counts as available.</summary>
    public static bool IsAvailable(Pod pod, TimeSpan readyFor, DateTimeOffset now) =>
        IsReady(pod) && (readyFor <= TimeSpan.Zero || Find(pod, Ready)?.LastTransitionTime is { } since && since + readyFor <= now);

    /// <summary>Will never run again, and so holds no resources.</summary>
    public static bool IsTerminal(Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    /// <summary>Counts as one of its controller's replicas: neither over nor on its way out.</summary>
    public static bool IsActive(Pod pod) => !IsTerminal(pod) && pod.Metadata.DeletionTimestamp is null;
}
