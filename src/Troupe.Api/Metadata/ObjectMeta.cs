using Troupe.Api.Patches;

namespace Troupe.Api.Metadata;

/// <summary>Metadata that every object has, in the Kubernetes v1 wire format.</summary>
public sealed record ObjectMeta
{
    public string? Name { get; init; }

    /// <summary>A prefix; the gateway appends five random characters when <see cref="Name"/> is absent.</summary>
    public string? GenerateName { get; init; }

    public string? Namespace { get; init; }

    /// <summary>Read, as old manifests have it, but never kept or shown.</summary>
    public string? SelfLink { get; init; }

    /// <summary>Distinguishes an object from another of the same name that lived before it.</summary>
    public string? Uid { get; init; }

    /// <summary>The revision of the last event: the journal's global ordering, in decimal.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Counts the changes of the spec, from 1.</summary>
    public long? Generation { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>Set while the object is being deleted: when its grace period ends.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    public long? DeletionGracePeriodSeconds { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    [MergeKey("uid")]
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }
    [SetList]
    public IReadOnlyList<string>? Finalizers { get; init; }
}
