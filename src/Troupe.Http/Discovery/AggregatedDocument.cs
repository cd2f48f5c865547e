using System.Text.Json.Nodes;

namespace Troupe.Http.Discovery;

/// <summary>Discovery in one answer, as clients since 1.26 ask for it: all groups with all that is in them.</summary>
internal static class AggregatedDocument
{
    /// <param name="version">Of `apidiscovery.k8s.io`: `v2`, or `v2beta1`, which looks alike.</param>
    public static JsonObject Of(string version, IEnumerable<ApiResource> resources)
    {
        var groups = resources.ByGroupVersion().GroupBy(versions => versions.First().Group);
        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList", ["apiVersion"] = $"apidiscovery.k8s.io/{version}", ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. groups.Select(group => Group(group))]),
        };
    }

    private static JsonObject Group(IGrouping<string, IGrouping<string, ApiResource>> group) => new()
    {
        ["metadata"] = group.Key.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = group.Key },
        ["versions"] = new JsonArray([.. group.Select(version => Version(version))]),
    };

    private static JsonObject Version(IGrouping<string, ApiResource> resources) => new()
    {
        ["version"] = resources.First().Version,
        ["resources"] = new JsonArray([.. resources.GroupBy(resource => resource.Plural).Select(parts => Resource([.. parts]))]),
        ["freshness"] = "Current",
    };

    private static JsonObject Resource(List<ApiResource> parts)
    {
        var whole = parts.First(part => part.Subresource is null);
        var document = new JsonObject
        {
            ["resource"] = whole.Plural,
            ["responseKind"] = Kind(whole.Kind),
            ["scope"] = whole.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = whole.Singular,
            ["verbs"] = GroupDocuments.Texts(whole.Verbs),
        };
        if (whole.ShortNames.Count > 0) document["shortNames"] = GroupDocuments.Texts(whole.ShortNames);
        if (whole.Categories.Count > 0) document["categories"] = GroupDocuments.Texts(whole.Categories);
        var subresources = parts.Where(part => part.Subresource is not null).Select(part => new JsonObject
        {
            ["subresource"] = part.Subresource, ["responseKind"] = Kind(part.Kind), ["verbs"] = GroupDocuments.Texts(part.Verbs),
        }).ToList();
        if (subresources.Count > 0) document["subresources"] = new JsonArray([.. subresources]);
        return document;
    }

    private static JsonObject Kind(GroupVersionKind kind) => new()
    {
        ["group"] = kind.Group, ["version"] = kind.Version, ["kind"] = kind.Kind,
    };
}
