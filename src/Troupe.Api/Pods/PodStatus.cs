using Troupe.Api.Patches;

namespace Troupe.Api.Pods;

/// <summary>What the node's agent sees of a pod.</summary>
public sealed record PodStatus
{
    /// <summary>`Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.</summary>
    public string? Phase { get; init; }

    [MergeKey("type")]
    public IReadOnlyList<PodCondition>? Conditions { get; init; }
    public string? Message { get; init; }
    public string? Reason { get; init; }
    public string? HostIP { get; init; }
    public string? PodIP { get; init; }
    [MergeKey("ip")]
    public IReadOnlyList<PodIP>? PodIPs { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public IReadOnlyList<ContainerStatus>? ContainerStatuses { get; init; }

    /// <summary>`Guaranteed`, `Burstable` or `BestEffort`.</summary>
    public string? QosClass { get; init; }
}

/// <summary>`PodScheduled`, `Initialized`, `ContainersReady` or `Ready`, with `True`, `False` or `Unknown`.</summary>
public sealed record PodCondition
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public DateTimeOffset? LastProbeTime { get; init; }
    public DateTimeOffset? LastTransitionTime { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
}

/// <summary>One address of a pod.</summary>
public sealed record PodIP
{
    public string? Ip { get; init; }
}
