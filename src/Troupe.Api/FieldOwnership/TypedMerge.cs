using System.Text.Json.Nodes;
using Troupe.Api.Patches;

namespace Troupe.Api.FieldOwnership;

/// <summary>Lays what somebody applies over what is there, and takes away what is no longer wanted; both as the model merges.</summary>
internal static class TypedMerge
{
    /// <summary>A null says nothing, as if it were absent.</summary>
    public static JsonNode? Over(JsonNode? live, JsonNode? applied, MergeShape shape) => (live, applied, shape) switch
    {
        (_, null, _) => live?.DeepClone(),
        (JsonObject there, JsonObject fields, MergeShape.Fields { IsAtomic: false } or MergeShape.Map { IsAtomic: false }) =>
            Fields(there, fields, shape),
        (null, JsonObject fields, MergeShape.Fields) => Fields([], fields, shape),
        (JsonArray there, JsonArray items, MergeShape.KeyedList list) => Items(there, items, list),
        (JsonArray there, JsonArray items, MergeShape.Set) => StrategicLists.Union(there, items),
        _ => applied.DeepClone(),
    };

    public static void Remove(JsonNode? node, FieldSet fields, MergeShape shape)
    {
        switch (node, shape)
        {
            case (JsonObject there, _):
                foreach (var (step, part) in fields.Parts.Where(part => part.Key.StartsWith("f:", StringComparison.Ordinal)))
                {
                    var name = step[2..];
                    if (part.IsMember) there.Remove(name);
                    else Remove(there[name], part, StrategicMergePatch.ShapeOf(shape, name));

                    // What has nothing left in it has nobody who wants it.
                    if (there[name] is JsonObject { Count: 0 } or JsonArray { Count: 0 }) there.Remove(name);
                }

                break;
            case (JsonArray there, MergeShape.KeyedList list):
                foreach (var item in there.OfType<JsonObject>().ToList())
                {
                    if (ListKeys.Of(item, list) is not { } keys) continue;
                    var part = fields.Within(FieldSteps.Item(keys));
                    if (part.IsMember) there.Remove(item);
                    else Remove(item, part, list.Item);
                }

                break;
            case (JsonArray there, MergeShape.Set):
                foreach (var item in there.Where(item => fields.Within(FieldSteps.Value(item)).IsMember).ToList()) there.Remove(item);
                break;
        }
    }

    private static JsonObject Fields(JsonObject live, JsonObject applied, MergeShape shape)
    {
        var merged = (JsonObject)live.DeepClone();
        foreach (var (name, value) in applied)
            if (value is not null) merged[name] = Over(live[name], value, StrategicMergePatch.ShapeOf(shape, name));
        return merged;
    }

    private static JsonArray Items(JsonArray live, JsonArray applied, MergeShape.KeyedList list)
    {
        if (ByKeys(live, list) is not { } there || ByKeys(applied, list) is not { } wanted)
            return (JsonArray)applied.DeepClone();
        var order = ElementOrder.Merge([.. live.Select(item => ListKeys.Of((JsonObject)item!, list)!)],
            [.. applied.Select(item => ListKeys.Of((JsonObject)item!, list)!)]);
        return new JsonArray([.. order.Select(keys => Over(there.GetValueOrDefault(keys), wanted.GetValueOrDefault(keys), list.Item))]);
    }

    /// <summary>Null where an item has no keys, or two have the same: such a list is one value.</summary>
    private static Dictionary<string, JsonObject>? ByKeys(JsonArray items, MergeShape.KeyedList list)
    {
        var byKeys = new Dictionary<string, JsonObject>();
        foreach (var item in items)
            if (item is not JsonObject fields || ListKeys.Of(fields, list) is not { } keys || !byKeys.TryAdd(keys, fields)) return null;
        return byKeys;
    }
}
