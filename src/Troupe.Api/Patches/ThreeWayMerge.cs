using System.Text.Json.Nodes;
using Troupe.Api.Kinds;

namespace Troupe.Api.Patches;

/// <summary>
/// The patch of a client that applies a manifest: it sets what the manifest says, removes what the last one said and this one does not,
/// and leaves alone what others wrote.
/// </summary>
/// <remarks>
/// An empty patch means that nothing is to be done. What was last applied is kept in the annotation <see cref="LastApplied.Annotation"/>.
/// </remarks>
public static class ThreeWayMerge
{
    /// <summary>For <see cref="PatchType.StrategicMerge"/>: lists merge as the model of the kind says.</summary>
    /// <param name="lastApplied">The manifest as it was applied before; null where nothing was.</param>
    /// <param name="modified">The manifest as it is now.</param>
    /// <param name="live">The object as the server has it.</param>
    public static JsonObject Strategic(ResourceKind kind, JsonObject? lastApplied, JsonObject modified, JsonObject live) =>
        Fields(lastApplied, modified, live, MergeShape.Of(kind.Type));

    /// <summary>For <see cref="PatchType.Merge"/>: lists are replaced whole.</summary>
    /// <param name="lastApplied">The manifest as it was applied before; null where nothing was.</param>
    /// <param name="modified">The manifest as it is now.</param>
    /// <param name="live">The object as the server has it.</param>
    public static JsonObject Plain(JsonObject? lastApplied, JsonObject modified, JsonObject live) =>
        Fields(lastApplied, modified, live, MergeShape.Plain);

    internal static JsonObject Fields(JsonObject? last, JsonObject modified, JsonObject live, MergeShape shape)
    {
        var patch = new JsonObject();
        foreach (var (name, wanted) in modified)
        {
            if (wanted is null)
            {
                if (live[name] is not null) patch[name] = null;
            }
            else if (live[name] is not { } there) patch[name] = wanted.DeepClone();
            else Field(patch, name, last?[name], wanted, there, StrategicMergePatch.ShapeOf(shape, name));
        }

        foreach (var (name, before) in last ?? [])
        {
            if (modified.ContainsKey(name) || live[name] is not { } there) continue;
            Drop(patch, name, before, there, StrategicMergePatch.ShapeOf(shape, name));
        }

        return patch;
    }

    /// <summary>Of a map or list that several may write, only what was applied goes: the labels and finalizers of others stay.</summary>
    private static void Drop(JsonObject patch, string name, JsonNode? last, JsonNode live, MergeShape shape)
    {
        var remaining = new JsonObject();
        switch (last, live, shape)
        {
            case (JsonObject fields, JsonObject there, MergeShape.Map) when there.Any(field => !fields.ContainsKey(field.Key)):
                remaining[name] = Fields(fields, [], there, shape);
                break;
            case (JsonArray items, JsonArray there, MergeShape.KeyedList list)
                when !Keys(there, list).IsSubsetOf(Keys(items, list)):
                ThreeWayLists.Keyed(remaining, name, items, [], there, list);
                break;
            case (JsonArray items, JsonArray there, MergeShape.Set)
                when there.Any(item => !items.Any(own => JsonNode.DeepEquals(own, item))):
                ThreeWayLists.Set(remaining, name, items, [], there);
                break;
            default:
                remaining[name] = null;
                break;
        }

        foreach (var (field, value) in remaining) patch[field] = value?.DeepClone();
    }

    private static HashSet<string> Keys(JsonArray items, MergeShape.KeyedList list) =>
        [.. items.Select(item => StrategicLists.KeyOf(item, list.Merging.Key) ?? "")];

    private static void Field(JsonObject patch, string name, JsonNode? last, JsonNode wanted, JsonNode live, MergeShape shape)
    {
        switch (wanted, live, shape)
        {
            case (JsonObject fields, JsonObject there, _):
                var changes = Fields(last as JsonObject, fields, there, shape);
                if (changes.Count > 0) patch[name] = changes;
                break;
            case (JsonArray items, JsonArray there, MergeShape.KeyedList list):
                ThreeWayLists.Keyed(patch, name, last as JsonArray ?? [], items, there, list);
                break;
            case (JsonArray items, JsonArray there, MergeShape.Set):
                ThreeWayLists.Set(patch, name, last as JsonArray ?? [], items, there);
                break;
            default:
                if (!JsonNode.DeepEquals(wanted, live)) patch[name] = wanted.DeepClone();
                break;
        }
    }
}
