using Troupe.Api.Kinds;
using Troupe.Http.Reviews;

namespace Troupe.Http.Discovery;

/// <summary>Kinds that are only ever posted: they ask something, or say something to another object, and nothing is kept.</summary>
internal static class UnstoredKinds
{
    public static IReadOnlyList<ResourceKind> Of(IEnumerable<ReviewKind> reviews) =>
        [Subresources.Binding, .. reviews.Select(review => review.Kind)];

    public static ApiResource Resource(ResourceKind kind) => new()
    {
        Group = kind.Group, Version = kind.Version, Plural = kind.Plural, Singular = kind.Singular, Namespaced = kind.Namespaced,
        ShortNames = kind.ShortNames, Kind = SubresourceKinds.Of(kind, null), Verbs = ["create"],
    };
}
