using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>The part of the metadata that its owner may edit while the object lives.</summary>
public sealed record EditableMetadata(
    IReadOnlyDictionary<string, string>? Labels,
    IReadOnlyDictionary<string, string>? Annotations,
    IReadOnlyList<string>? Finalizers,
    IReadOnlyList<OwnerReference>? OwnerReferences)
{
    /// <remarks>An empty collection is none, so that leaving a field out and emptying it are the same.</remarks>
    public static EditableMetadata Of(ObjectMeta metadata) => new(
        metadata.Labels is { Count: > 0 } labels ? labels : null,
        metadata.Annotations is { Count: > 0 } annotations ? annotations : null,
        metadata.Finalizers is { Count: > 0 } finalizers ? finalizers : null,
        metadata.OwnerReferences is { Count: > 0 } owners ? owners : null);

    public ObjectMeta On(ObjectMeta metadata) => metadata with
    {
        Labels = Labels, Annotations = Annotations, Finalizers = Finalizers, OwnerReferences = OwnerReferences,
    };
}
