using Troupe.Api.Merging;

namespace Troupe.Api.Metadata;

/// <summary>Metadata that every object has, in the Kubernetes v1 wire format.</summary>
public sealed record ObjectMeta
{
    /// <summary>The object's name: unique among the living objects of its kind and namespace, and never changed.</summary>
    public string? Name { get; init; }

    /// <summary>A prefix; the gateway appends five random characters when <see cref="Name"/> is absent.</summary>
    public string? GenerateName { get; init; }

    /// <summary>Where the name is unique; `default` where none is said, and empty where the kind has no namespaces.</summary>
    public string? Namespace { get; init; }

    /// <summary>Read, as old manifests have it, but never kept or shown.</summary>
    public string? SelfLink { get; init; }

    /// <summary>Distinguishes an object from another of the same name that lived before it.</summary>
    public string? Uid { get; init; }

    /// <summary>The revision of the last event: the journal's global ordering, in decimal.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Counts the changes of the spec, from 1.</summary>
    public long? Generation { get; init; }

    /// <summary>When the object was created; read only.</summary>
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>Set while the object is being deleted: when its grace period ends.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>How many seconds the object had to go when its deletion was asked for; read only.</summary>
    public long? DeletionGracePeriodSeconds { get; init; }

    /// <summary>Words by which selectors find the object, as `app: web`.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Texts for programs and people that nothing selects by.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The objects that this one belongs to; when all of them are gone, it goes too.</summary>
    [MergeKey("uid")]
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    /// <summary>Who must agree before the object goes: it stays until this list is empty.</summary>
    [SetList]
    public IReadOnlyList<string>? Finalizers { get; init; }

    /// <summary>Who set which fields; the server keeps it.</summary>
    public IReadOnlyList<ManagedFieldsEntry>? ManagedFields { get; init; }
}
