using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Pods;

namespace Troupe.Api.ReplicationControllers;

/// <summary>Keeps a number of pods alike.</summary>
public sealed record ReplicationController : ApiObject
{
    public ReplicationControllerSpec Spec { get; init; } = new();
    public ReplicationControllerStatus? Status { get; init; }
}

/// <summary>How many pods, which ones, and how a new one is made.</summary>
public sealed record ReplicationControllerSpec
{
    /// <summary>1 by default.</summary>
    public int? Replicas { get; init; }

    /// <summary>How long a new pod must be ready to count as available.</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>The template's labels by default.</summary>
    [AtomicMap]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    public PodTemplateSpec? Template { get; init; }
}

/// <summary>What new pods are made from.</summary>
public sealed record PodTemplateSpec
{
    public ObjectMeta Metadata { get; init; } = new();
    public PodSpec Spec { get; init; } = new();
}

/// <summary>What the controller last saw.</summary>
public sealed record ReplicationControllerStatus
{
    public int Replicas { get; init; }
    public int? FullyLabeledReplicas { get; init; }
    public int? ReadyReplicas { get; init; }
    public int? AvailableReplicas { get; init; }
    public long? ObservedGeneration { get; init; }
    [MergeKey("type")]
    public IReadOnlyList<ReplicationControllerCondition>? Conditions { get; init; }
}

/// <summary>`ReplicaFailure` while pods cannot be created or deleted.</summary>
public sealed record ReplicationControllerCondition
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public DateTimeOffset? LastTransitionTime { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
}
