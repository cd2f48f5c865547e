using System.ComponentModel.DataAnnotations;
using Troupe.Api.Labels;
using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Serialization;

namespace Troupe.Api.ReplicaSets;

/// <summary>Keeps a number of pods alike, named by a selector that can also exclude.</summary>
public sealed record ReplicaSet : ApiObject, IReportedObject
{
    /// <summary>How many pods, which ones, and how a new one is made.</summary>
    public ReplicaSetSpec Spec { get; init; } = new();

    /// <summary>What the controller last saw; read only.</summary>
    public ReplicaSetStatus? Status { get; init; }

    ApiObject IReportedObject.WithStatusOf(ApiObject? other) => this with { Status = (other as ReplicaSet)?.Status };
}

/// <summary>How many pods, which ones, and how a new one is made.</summary>
public sealed record ReplicaSetSpec
{
    /// <summary>How many pods there should be; 1 by default, and 0 is a number too.</summary>
    public int? Replicas { get; init; }

    /// <summary>How many seconds a new pod must be ready to count as available; 0 by default.</summary>
    [ZeroIsAbsent]
    public int? MinReadySeconds { get; init; }

    /// <summary>Which pods belong to the set; it must match the labels of the template, and never changes.</summary>
    [Required]
    public WireLabelSelector? Selector { get; init; }

    /// <summary>What new pods are made from.</summary>
    public PodTemplateSpec? Template { get; init; }
}

/// <summary>What the controller last saw of the pods of a set.</summary>
public sealed record ReplicaSetStatus
{
    /// <summary>How many pods there are.</summary>
    public int Replicas { get; init; }

    /// <summary>How many of the pods have all the labels of the template.</summary>
    public int? FullyLabeledReplicas { get; init; }

    /// <summary>How many of the pods are ready.</summary>
    public int? ReadyReplicas { get; init; }

    /// <summary>How many of the pods have been ready for `minReadySeconds`.</summary>
    public int? AvailableReplicas { get; init; }

    /// <summary>How many pods are going: they have a deletion time and have not ended.</summary>
    public int? TerminatingReplicas { get; init; }

    /// <summary>The generation of the spec that the controller saw last.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>What is the matter with the set, if anything.</summary>
    [MergeKey("type")]
    public IReadOnlyList<ReplicaSetCondition>? Conditions { get; init; }
}

/// <summary>One thing that is the matter with a set: `ReplicaFailure` while pods cannot be created or deleted.</summary>
public sealed record ReplicaSetCondition
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
