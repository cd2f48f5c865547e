using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using static Troupe.Api.Patches.StrategicDirectives;

namespace Troupe.Api.Patches;

/// <summary>Merges a patch as the model says: maps by their fields, lists by their keys or as sets, all else whole.</summary>
public static class StrategicMergePatch
{
    /// <summary>The object after the patch; the one given stays as it is.</summary>
    /// <exception cref="Responses.ApiException">400 for directives that mean nothing, 422 for items without their merge key.</exception>
    public static JsonObject Apply(ResourceKind kind, JsonObject document, JsonObject patch) =>
        Merge((JsonObject)document.DeepClone(), patch, MergeShape.Of(kind.Type));

    /// <summary>The patch that makes <paramref name="to"/> of <paramref name="from"/>, neither of which holds a null.</summary>
    public static JsonObject Diff(ResourceKind kind, JsonObject from, JsonObject to) => ThreeWayMerge.Strategic(kind, from, to, from);

    /// <summary>Changes <paramref name="target"/>, and answers with what is to stand in its place.</summary>
    internal static JsonObject Merge(JsonObject target, JsonObject patch, MergeShape shape)
    {
        switch (Of(patch))
        {
            case Replace:
                return (JsonObject)Without(patch)!;
            case Delete:
                return [];
        }

        if (patch.TryGetPropertyValue(RetainKeys, out var retained)) Retain(target, List(RetainKeys, retained), patch);
        foreach (var (name, value) in patch.Where(field => field.Key.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal)))
            StrategicLists.Remove(target, name[DeleteFromPrimitiveList.Length..], List(name, value));
        foreach (var (name, value) in patch.Where(field => !IsDirective(field.Key)))
        {
            if (value is null) target.Remove(name);
            else target[name] = Field(target[name], value, ShapeOf(shape, name));
        }

        foreach (var (name, value) in patch.Where(field => field.Key.StartsWith(SetElementOrder, StringComparison.Ordinal)))
        {
            var list = name[SetElementOrder.Length..];
            StrategicLists.Order(target, list, List(name, value), ShapeOf(shape, list));
        }

        return target;
    }

    /// <summary>Fields of a map are all alike.</summary>
    internal static MergeShape ShapeOf(MergeShape shape, string name) =>
        shape is MergeShape.Fields fields ? fields.Of(name) : MergeShape.Plain;

    private static JsonNode? Field(JsonNode? current, JsonNode patch, MergeShape shape) => (current, patch, shape) switch
    {
        (JsonObject fields, JsonObject changes, _) => Merge((JsonObject)fields.DeepClone(), changes, shape),
        (JsonArray items, JsonArray changes, MergeShape.KeyedList list) => StrategicLists.Merge(items, changes, list),
        (JsonArray items, JsonArray changes, MergeShape.Set) => StrategicLists.Union(items, changes),
        _ => Without(patch),
    };

    private static void Retain(JsonObject target, JsonArray keys, JsonObject patch)
    {
        var kept = keys.Select(key => key is JsonValue text && text.TryGetValue(out string? name)
            ? name
            : throw PatchRefusal.Malformed($"{RetainKeys} takes a list of fields")).ToHashSet();
        if (patch.FirstOrDefault(field => !IsDirective(field.Key) && field.Value is not null && !kept.Contains(field.Key)).Key is { } other)
            throw PatchRefusal.Malformed($"{RetainKeys} does not name '{other}', which the patch sets");
        foreach (var name in target.Select(field => field.Key).Where(name => !kept.Contains(name)).ToList()) target.Remove(name);
    }
}
