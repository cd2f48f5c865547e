using System.Text.Json.Nodes;

namespace Troupe.Http.Discovery;

/// <summary>Discovery in the form that every client knows: one document for the versions, the groups, and each group's resources.</summary>
internal static class GroupDocuments
{
    public static JsonObject Versions() => new()
    {
        ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    public static JsonObject Groups(IEnumerable<ApiResource> resources) => new()
    {
        ["kind"] = "APIGroupList", ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. OfGroups(resources).Select(versions => Group(versions))]),
    };

    /// <summary>One group by itself, as `/apis/apps` answers.</summary>
    public static IEnumerable<(string Group, JsonObject Document)> Each(IEnumerable<ApiResource> resources)
    {
        foreach (var versions in OfGroups(resources))
        {
            var group = Group(versions);
            group.Insert(0, "apiVersion", "v1");
            group.Insert(0, "kind", "APIGroup");
            yield return (versions.Key, group);
        }
    }

    public static JsonObject Resources(IGrouping<string, ApiResource> resources) => new()
    {
        ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = resources.Key,
        ["resources"] = new JsonArray([.. resources.Select(resource => Resource(resource))]),
    };

    private static IEnumerable<IGrouping<string, string>> OfGroups(IEnumerable<ApiResource> resources) =>
        from versions in resources.ByGroupVersion()
        let first = versions.First()
        where first.Group.Length > 0
        group first.Version by first.Group;

    private static JsonObject Group(IGrouping<string, string> versions)
    {
        var all = versions.Select(version => new JsonObject { ["groupVersion"] = $"{versions.Key}/{version}", ["version"] = version });
        return new JsonObject
        {
            ["name"] = versions.Key, ["versions"] = new JsonArray([.. all]), ["preferredVersion"] = all.First(),
        };
    }

    private static JsonObject Resource(ApiResource resource)
    {
        var document = new JsonObject
        {
            ["name"] = resource.Subresource is null ? resource.Plural : $"{resource.Plural}/{resource.Subresource}",
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.Namespaced,
        };
        if (resource.Kind.GroupVersion != resource.GroupVersion)
        {
            if (resource.Kind.Group.Length > 0) document["group"] = resource.Kind.Group;
            document["version"] = resource.Kind.Version;
        }

        document["kind"] = resource.Kind.Kind;
        document["verbs"] = Texts(resource.Verbs);
        if (resource.ShortNames.Count > 0) document["shortNames"] = Texts(resource.ShortNames);
        if (resource.Categories.Count > 0) document["categories"] = Texts(resource.Categories);
        return document;
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
