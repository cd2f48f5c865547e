using Troupe.Api.Merging;

namespace Troupe.Api.Metadata;

/// <summary>Names the object that this one belongs to; when the owner goes, the garbage collector follows it.</summary>
[AtomicMap]
public sealed record OwnerReference
{
    /// <summary>The group and version of the owner's kind.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The owner's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The owner's name.</summary>
    public required string Name { get; init; }

    /// <summary>The owner's uid, which tells it from another of the same name.</summary>
    public required string Uid { get; init; }

    /// <summary>True on the one owner that manages the object.</summary>
    public bool? Controller { get; init; }

    /// <summary>True keeps an owner that is deleted in the foreground until this object is gone.</summary>
    public bool? BlockOwnerDeletion { get; init; }
}
