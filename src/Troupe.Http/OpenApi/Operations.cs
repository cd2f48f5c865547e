using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Discovery;
using Troupe.Http.Queries;
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
        var (everywhere, collection) = (ApiPaths.Collection(kind, null), CollectionOf(kind));
        Parameter[] where = kind.Namespaced ? [Parameters.Namespace] : [];
        foreach (var part in verbs.Where(route => route.AppliesTo(kind)).GroupBy(route => route.Subresource))
        {
            var routes = part.DistinctBy(route => route.Verb).ToList();
            var onObject = routes.Where(route => part.Key is not null || route.Verb is "get" or "update" or "patch" or "delete").ToList();
            var path = part.Key is null ? $"{collection}/{{name}}" : $"{collection}/{{name}}/{part.Key}";
            var operations = onObject.Select(route => One(kind, route.Verb, part.Key, true));
            yield return new PathOperations(path, [Parameters.Name, .. where], [.. operations]);
            if (part.Key is not null) continue;
            var onAll = routes.Except(onObject).Where(route => route.Verb != "watch").ToList();
            yield return new PathOperations(collection, where, [.. onAll.Select(route => One(kind, route.Verb, null, true))]);
            if (!kind.Namespaced) continue;
            var overall = onAll.Where(route => route.Verb == "list").Select(route => One(kind, route.Verb, null, false));
            yield return new PathOperations(everywhere, [], [.. overall]);
        }
    }

    /// <summary>What is only ever posted.</summary>
    public PathOperations OfUnstored(ResourceKind kind) =>
        new(CollectionOf(kind), kind.Namespaced ? [Parameters.Namespace] : [], [One(kind, "create", null, true)]);

    private static string CollectionOf(ResourceKind kind)
    {
        var everywhere = ApiPaths.Collection(kind, null);
        return kind.Namespaced ? everywhere.Replace($"/{kind.Plural}", $"{Namespaces}/{kind.Plural}") : everywhere;
    }

    private Operation One(ResourceKind kind, string verb, string? part, bool inNamespace)
    {
        var sent = SubresourceKinds.Of(kind, part);
        var isStream = part is not null && Streams.Contains(part);
        var schema = KindTypes.Of(sent) is { } type ? schemas.Reference(type) : null;
        var hasBody = !isStream && verb is "create" or "update" or "patch" or "delete" or "deletecollection";
        return new Operation
        {
            Method = verb switch
            {
                "create" => "post", "update" => "put", "patch" => "patch", "delete" or "deletecollection" => "delete", _ => "get",
            },
            Action = isStream ? "connect" : verb switch { "create" => "post", "update" => "put", var other => other },
            Id = Id(kind, verb, part, inNamespace),
            Tag = $"{Camel(kind.Group.Length == 0 ? "core" : kind.Group.Split('.')[0])}_{kind.Version}",
            Description = Describe(kind, verb, part, inNamespace),
            Kind = sent,
            Parameters = part is null ? Parameters.Of(verb) : Parameters.OfPart(part, verb),
            Consumes = !hasBody ? [] : verb == "patch" ? PatchTypes : ["*/*"],
            Body = !hasBody ? null : verb switch
            {
                "patch" => schemas.Patch(), "delete" or "deletecollection" => schemas.Reference(typeof(DeleteOptions)), _ => schema,
            },
            Answer = isStream || part == "log" ? null : verb switch
            {
                "list" => schemas.ListReference(kind), "delete" or "deletecollection" => schemas.Reference(typeof(Status)), _ => schema,
            },
        };
    }

    private static string Id(ResourceKind kind, string verb, string? part, bool inNamespace)
    {
        var action = verb switch
        {
            "get" => "read", "update" => "replace", "deletecollection" => "deleteCollection", var other => other,
        };
        if (part is not null && Streams.Contains(part)) action = $"connect{Pascal(action)}";
        var group = kind.Group.Length == 0 ? "Core" : Pascal(kind.Group.Split('.')[0]);
        var where = !kind.Namespaced ? "" : inNamespace ? "Namespaced" : "";
        var everywhere = kind.Namespaced && !inNamespace ? "ForAllNamespaces" : "";
        return $"{action}{group}{Pascal(kind.Version)}{where}{kind.Kind}{Pascal(part ?? "")}{everywhere}";
    }

    private static string Describe(ResourceKind kind, string verb, string? part, bool inNamespace)
    {
        var what = part is null ? kind.Kind : $"{part} of the {kind.Kind}";
        return verb switch
        {
            "list" => $"list or watch objects of kind {kind.Kind}{(kind.Namespaced && !inNamespace ? " in all namespaces" : "")}",
            "get" => $"read the specified {what}",
            "create" => part is null ? $"create a {kind.Kind}" : $"create {what}",
            "update" => $"replace the specified {what}",
            "patch" => $"update parts of the specified {what}",
            "delete" => $"delete the specified {what}",
            "deletecollection" => $"delete objects of kind {kind.Kind}",
            _ => $"{verb} {what}",
        };
    }

    private static string Pascal(string word) => word.Length == 0 ? "" : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    private static string Camel(string word) => char.ToLower(word[0], CultureInfo.InvariantCulture) + word[1..];
}
