using System.Reflection;
using System.Text.Json.Nodes;
using Troupe.Api.Merging;
using Troupe.Http.Discovery;

namespace Troupe.Http.OpenApi;

/// <summary>What Kubernetes' documents say beyond OpenAPI: which kind something is, and how lists and maps merge.</summary>
internal static class SchemaExtensions
{
    public static JsonObject Gvk(string group, string version, string kind) => new()
    {
        ["group"] = group, ["kind"] = kind, ["version"] = version,
    };

    public static JsonObject Gvk(GroupVersionKind kind) => Gvk(kind.Group, kind.Version, kind.Kind);

    public static void AddMerging(JsonObject schema, MemberInfo member)
    {
        if (member.GetCustomAttribute<MergeKeyAttribute>() is { } merging)
        {
            schema["x-kubernetes-list-map-keys"] = new JsonArray([.. merging.Keys.Select(key => JsonValue.Create(key))]);
            schema["x-kubernetes-list-type"] = "map";
            schema["x-kubernetes-patch-merge-key"] = merging.Key;
            schema["x-kubernetes-patch-strategy"] = merging.RetainKeys ? "merge,retainKeys" : "merge";
        }
        else if (member.IsDefined(typeof(SetListAttribute)))
        {
            schema["x-kubernetes-list-type"] = "set";
            schema["x-kubernetes-patch-strategy"] = "merge";
        }
        else if ((string?)schema["type"] == "array") schema["x-kubernetes-list-type"] = "atomic";

        if (member.IsDefined(typeof(AtomicMapAttribute))) schema["x-kubernetes-map-type"] = "atomic";
    }
}
