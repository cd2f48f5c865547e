using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Discovery;
using Troupe.Http.Verbs;

namespace Troupe.Http.OpenApi;

/// <summary>The paths of kinds with all that the table of verbs has for them.</summary>
internal sealed class Operations(Schemas schemas)
{
    private const string Namespaces = "/namespaces/{namespace}";
    private static readonly HashSet<string> Streams = ["exec", "attach", "portforward", "proxy"];

    private static readonly string[] PatchTypes =
    [
        "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
        "application/apply-patch+yaml",
    ];

    public IEnumerable<PathOperations> Of(ResourceKind kind, IReadOnlyList<VerbRoute> verbs)
    {
        var everywhere = ApiPaths.Collection(kind, null);
        var collection = kind.Namespaced ? everywhere.Replace($"/{kind.Plural}", $"{Namespaces}/{kind.Plural}") : everywhere;
        Parameter[] where = kind.Namespaced ? [Parameters.Namespace] : [];
        foreach (var part in verbs.Where(route => route.AppliesTo(kind)).GroupBy(route => route.Subresource))
        {
            var routes = part.DistinctBy(route => route.Verb).ToList();
            var onObject = routes.Where(route => part.Key is not null || route.Verb is "get" or "update" or "patch" or "delete").ToList();
            var path = part.Key is null ? $"{collection}/{{name}}" : $"{collection}/{{name}}/{part.Key}";
            yield return new PathOperations(path, [Parameters.Name, .. where], [.. onObject.Select(route => One(kind, route, true))]);
            if (part.Key is not null) continue;
            var onAll = routes.Except(onObject).Where(route => route.Verb != "watch").ToList();
            yield return new PathOperations(collection, where, [.. onAll.Select(route => One(kind, route, true))]);
            if (!kind.Namespaced) continue;
            var overall = onAll.Where(route => route.Verb == "list").Select(route => One(kind, route, false));
            yield return new PathOperations(everywhere, [], [.. overall]);
        }
    }

    private Operation One(ResourceKind kind, VerbRoute route, bool inNamespace)
    {
        var sent = SubresourceKinds.Of(kind, route.Subresource);
        var isStream = route.Subresource is not null && Streams.Contains(route.Subresource);
        var schema = KindTypes.Of(sent) is { } type ? schemas.Reference(type) : null;
        var hasBody = !isStream && route.Verb is "create" or "update" or "patch" or "delete" or "deletecollection";
        return new Operation
        {
            Method = route.Verb switch
            {
                "create" => "post", "update" => "put", "patch" => "patch", "delete" or "deletecollection" => "delete", _ => "get",
            },
            Action = isStream ? "connect" : route.Verb switch { "create" => "post", "update" => "put", var verb => verb },
            Id = Id(kind, route, inNamespace),
            Tag = $"{Camel(kind.Group.Length == 0 ? "core" : kind.Group.Split('.')[0])}_{kind.Version}",
            Description = Describe(kind, route, inNamespace),
            Kind = sent,
            Parameters = isStream ? [] : Parameters.Of(route.Verb),
            Consumes = !hasBody ? [] : route.Verb == "patch" ? PatchTypes : ["*/*"],
            Body = !hasBody ? null : route.Verb switch
            {
                "patch" => schemas.Patch(), "delete" or "deletecollection" => schemas.Reference(typeof(DeleteOptions)), _ => schema,
            },
            Answer = isStream || route.Subresource == "log" ? null : route.Verb switch
            {
                "list" => schemas.ListReference(kind), "delete" or "deletecollection" => schemas.Reference(typeof(Status)), _ => schema,
            },
        };
    }

    private static string Id(ResourceKind kind, VerbRoute route, bool inNamespace)
    {
        var verb = route.Verb switch
        {
            "get" => "read", "update" => "replace", "deletecollection" => "deleteCollection", var other => other,
        };
        if (route.Subresource is not null && Streams.Contains(route.Subresource)) verb = $"connect{Pascal(verb)}";
        var group = kind.Group.Length == 0 ? "Core" : Pascal(kind.Group.Split('.')[0]);
        var where = !kind.Namespaced ? "" : inNamespace ? "Namespaced" : "";
        var everywhere = kind.Namespaced && !inNamespace ? "ForAllNamespaces" : "";
        return $"{verb}{group}{Pascal(kind.Version)}{where}{kind.Kind}{Pascal(route.Subresource ?? "")}{everywhere}";
    }

    private static string Describe(ResourceKind kind, VerbRoute route, bool inNamespace)
    {
        var what = route.Subresource is null ? kind.Kind : $"{route.Subresource} of the {kind.Kind}";
        return route.Verb switch
        {
            "list" => $"list or watch objects of kind {kind.Kind}{(kind.Namespaced && !inNamespace ? " in all namespaces" : "")}",
            "get" => $"read the specified {what}",
            "create" => route.Subresource is null ? $"create a {kind.Kind}" : $"create {what}",
            "update" => $"replace the specified {what}",
            "patch" => $"update parts of the specified {what}",
            "delete" => $"delete the specified {what}",
            "deletecollection" => $"delete objects of kind {kind.Kind}",
            _ => $"{route.Verb} {what}",
        };
    }

    private static string Pascal(string word) => word.Length == 0 ? "" : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    private static string Camel(string word) => char.ToLower(word[0], CultureInfo.InvariantCulture) + word[1..];
}
