using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;

namespace Troupe.Api.ReplicationControllers;

/// <summary>Keeps a number of pods alike.</summary>
public sealed record ReplicationController : ApiObject
{
    /// <summary>How many pods, which ones, and how a new one is made.</summary>
    public ReplicationControllerSpec Spec { get; init; } = new();

    /// <summary>What the controller last saw; read only.</summary>
    public ReplicationControllerStatus? Status { get; init; }
}

/// <summary>How many pods, which ones, and how a new one is made.</summary>
public sealed record ReplicationControllerSpec
{
    /// <summary>1 by default.</summary>
    public int? Replicas { get; init; }

    /// <summary>How long a new pod must be ready to count as available.</summary>
    [ZeroIsAbsent]
    public int? MinReadySeconds { get; init; }

    /// <summary>The template's labels by default.</summary>
    [AtomicMap]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    /// <summary>What new pods are made from; its labels must be found by the selector.</summary>
    public PodTemplateSpec? Template { get; init; }
}

/// <summary>What new pods are made from.</summary>
public sealed record PodTemplateSpec
{
    /// <summary>Labels and annotations of the pods that are made.</summary>
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the pods that are made should be.</summary>
    public PodSpec Spec { get; init; } = new();
}

/// <summary>What the controller last saw.</summary>
public sealed record ReplicationControllerStatus
{
    /// <summary>How many pods there are.</summary>
    public int Replicas { get; init; }

    /// <summary>How many of the pods have all the labels of the template.</summary>
    public int? FullyLabeledReplicas { get; init; }

    /// <summary>How many of the pods are ready.</summary>
    public int? ReadyReplicas { get; init; }

    /// <summary>How many of the pods have been ready for `minReadySeconds`.</summary>
    public int? AvailableReplicas { get; init; }

    /// <summary>The generation of the spec that the controller saw last.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>What is the matter with the controller, if anything.</summary>
    [MergeKey("type")]
    public IReadOnlyList<ReplicationControllerCondition>? Conditions { get; init; }
}

/// <summary>`ReplicaFailure` while pods cannot be created or deleted.</summary>
public sealed record ReplicationControllerCondition
{
    /// <summary>What the condition is about, as `ReplicaFailure`.</summary>
    public required string Type { get; init; }

    /// <summary>`True`, `False` or `Unknown`.</summary>
    public required string Status { get; init; }

    /// <summary>When the condition last became another.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, in one word for programs.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Message { get; init; }
}
