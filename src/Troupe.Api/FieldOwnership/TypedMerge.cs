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

    /// <summary>Items that are there more than once stay where they are, unless their keys are applied: that takes their place.</summary>
    private static JsonArray Items(JsonArray live, JsonArray applied, MergeShape.KeyedList list)
    {
        var wanted = new Dictionary<string, JsonNode?>();
        foreach (var item in applied) wanted.TryAdd(KeysOf(item, list), item);
        var there = new Dictionary<string, List<JsonNode?>>();
        foreach (var item in live)
        {
            var keys = KeysOf(item, list);
            // One more with the same keys is told from the others by its place.
            var id = !there.ContainsKey(keys) || wanted.ContainsKey(keys) ? keys : $"{keys}\n{there.Count}";
            if (there.TryGetValue(id, out var others)) others.Add(item);
            else there[id] = [item];
        }

        return new JsonArray([.. ElementOrder.Merge(there.Keys, wanted.Keys).Select(id => Merged(
            there.GetValueOrDefault(id), wanted.GetValueOrDefault(id), list))]);
    }

    private static JsonNode? Merged(List<JsonNode?>? there, JsonNode? wanted, MergeShape.KeyedList list) =>
        there is [var live] ? Over(live, wanted, list.Item) : Over(null, wanted, list.Item);

    /// <summary>An item without keys is told from others by all that it is.</summary>
    private static string KeysOf(JsonNode? item, MergeShape.KeyedList list) =>
        (item is JsonObject fields ? ListKeys.Of(fields, list) : null) ?? $"={item?.ToJsonString()}";
}
