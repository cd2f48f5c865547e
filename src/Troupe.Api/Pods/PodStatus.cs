using Troupe.Api.Merging;

namespace Troupe.Api.Pods;

/// <summary>What the node's agent sees of a pod.</summary>
public sealed record PodStatus
{
    /// <summary>`Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.</summary>
    public string? Phase { get; init; }

    /// <summary>How far the pod has come, one condition for each step.</summary>
    [MergeKey("type")]
    public IReadOnlyList<PodCondition>? Conditions { get; init; }

    /// <summary>Why the pod is as it is, in words for people.</summary>
    public string? Message { get; init; }

    /// <summary>Why the pod is as it is, in one word for programs, as `Evicted`.</summary>
    public string? Reason { get; init; }

    /// <summary>The address of the pod's node.</summary>
    public string? HostIP { get; init; }

    /// <summary>The pod's address, from when it has one.</summary>
    public string? PodIP { get; init; }

    /// <summary>All addresses of the pod; the first is `podIP`.</summary>
    [MergeKey("ip")]
    public IReadOnlyList<PodIP>? PodIPs { get; init; }

    /// <summary>When the node's agent took the pod.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>What the runtime says of each container.</summary>
    public IReadOnlyList<ContainerStatus>? ContainerStatuses { get; init; }

    /// <summary>`Guaranteed`, `Burstable` or `BestEffort`.</summary>
    public string? QosClass { get; init; }
}

/// <summary>`PodScheduled`, `Initialized`, `ContainersReady` or `Ready`, with `True`, `False` or `Unknown`.</summary>
public sealed record PodCondition
{
    /// <summary>What the condition is about, as `Ready` or `PodScheduled`.</summary>
    public required string Type { get; init; }

    /// <summary>`True`, `False` or `Unknown`.</summary>
    public required string Status { get; init; }

    /// <summary>When the condition was last looked at.</summary>
    public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the condition last became another.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, in one word for programs.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Message { get; init; }
}

/// <summary>One address of a pod.</summary>
public sealed record PodIP
{
    /// <summary>The address.</summary>
    public string? Ip { get; init; }
}
