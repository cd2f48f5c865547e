using Troupe.Api.Patches;

namespace Troupe.Api.Metadata;

/// <summary>Names the object that this one belongs to; when the owner goes, the garbage collector follows it.</summary>
[AtomicMap]
public sealed record OwnerReference
{
    public required string ApiVersion { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string Uid { get; init; }

    /// <summary>True on the one owner that manages the object.</summary>
    public bool? Controller { get; init; }

    public bool? BlockOwnerDeletion { get; init; }
}
