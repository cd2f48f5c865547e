using Troupe.Api.Kinds;
using Troupe.Http.Verbs;

namespace Troupe.Http.Discovery;

/// <summary>All that can be reached, from the table of verbs and the registry of kinds.</summary>
internal static class ApiResources
{
    /// <param name="unstored">The kinds that are only posted.</param>
    public static IReadOnlyList<ApiResource> Of(IReadOnlyList<VerbRoute> verbs, IReadOnlyList<ResourceKind> unstored) =>
    [
        .. from kind in KindViews.Served
           from part in verbs.Where(route => route.AppliesTo(kind)).GroupBy(route => route.Subresource)
           select Resource(kind, part.Key, [.. part.Select(route => route.Verb).Distinct().Order(StringComparer.Ordinal)]),
        .. unstored.Select(UnstoredKinds.Resource),
    ];

    /// <summary>The groups with their versions, the core group first, each with its resources in the order of their names.</summary>
    public static IEnumerable<IGrouping<string, ApiResource>> ByGroupVersion(this IEnumerable<ApiResource> resources) => resources
        .OrderBy(resource => resource.Plural, StringComparer.Ordinal).ThenBy(resource => resource.Subresource, StringComparer.Ordinal)
        .GroupBy(resource => resource.GroupVersion)
        .OrderBy(group => group.First().Group, StringComparer.Ordinal).ThenBy(group => group.Key, VersionOrder);

    private static ApiResource Resource(ResourceKind kind, string? subresource, IReadOnlyList<string> verbs) => new()
    {
        Group = kind.Group, Version = kind.Version, Plural = kind.Plural, Subresource = subresource, Namespaced = kind.Namespaced,
        Kind = SubresourceKinds.Of(kind, subresource), Verbs = verbs,
        Singular = subresource is null ? kind.Singular : "",
        ShortNames = subresource is null ? kind.ShortNames : [],
        Categories = subresource is null ? kind.Categories : [],
    };

    /// <summary>`v1` before `v1beta1` before `v1alpha1`: the first is the one that clients prefer.</summary>
    private static readonly Comparer<string> VersionOrder = Comparer<string>.Create((one, other) =>
        (Stability(one), one).CompareTo((Stability(other), other)));

    private static int Stability(string version) =>
        version.Contains("alpha", StringComparison.Ordinal) ? 2 : version.Contains("beta", StringComparison.Ordinal) ? 1 : 0;
}
