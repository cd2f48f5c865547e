using System.Text.Json.Nodes;
using static Troupe.Api.Patches.StrategicDirectives;

namespace Troupe.Api.Patches;

/// <summary>Merges the lists of a strategic merge patch.</summary>
internal static class StrategicLists
{
    public static JsonArray Merge(JsonArray target, JsonArray patch, MergeShape.KeyedList list)
    {
        var key = list.Merging.Key;
        // `$patch: replace` stands in an item of its own, and means the list.
        if (patch.Any(item => Of(item) == Replace))
            return new JsonArray([.. patch.Where(item => Of(item) != Replace).Select(Without)]);

        var merged = target.Select(item => item?.DeepClone()).ToList();
        foreach (var item in patch)
        {
            var change = item as JsonObject ?? throw PatchRefusal.Malformed($"an item of a list that merges by '{key}' is an object");
            if (Of(change) == StrategicDirectives.Merge && change.Count == 1) continue;
            var id = KeyOf(change, key)
                ?? throw PatchRefusal.DoesNotApply($"map: {change.ToJsonString()} does not contain declared merge key: {key}");
            var at = merged.FindIndex(other => KeyOf(other, key) == id);
            if (Of(change) == Delete) merged.RemoveAll(other => KeyOf(other, key) == id);
            else if (at < 0) merged.Add(Without(change));
            else merged[at] = StrategicMergePatch.Merge((JsonObject)merged[at]!, change, list.Item);
        }

        return new JsonArray([.. merged]);
    }

    public static JsonArray Union(JsonArray target, JsonArray patch)
    {
        var known = target.Select(Text).ToHashSet();
        return new JsonArray([.. target.Concat(patch.Where(item => known.Add(Text(item)))).Select(item => item?.DeepClone())]);
    }

    public static void Remove(JsonObject target, string name, JsonArray values)
    {
        if (target[name] is not JsonArray items) return;
        var gone = values.Select(Text).ToHashSet();
        target[name] = new JsonArray([.. items.Where(item => !gone.Contains(Text(item))).Select(item => item?.DeepClone())]);
    }

    /// <summary>Puts the items of a list in the order of a directive; others stay where they are.</summary>
    public static void Order(JsonObject target, string name, JsonArray order, MergeShape shape)
    {
        if (target[name] is not JsonArray items) return;
        Func<JsonNode?, string> identify = shape is MergeShape.KeyedList list ? item => KeyOf(item, list.Merging.Key) ?? Text(item) : Text;
        var byId = items.ToLookup(identify);
        var merged = ElementOrder.Merge([.. items.Select(identify).Distinct()], [.. order.Select(identify).Where(byId.Contains)]);
        target[name] = new JsonArray([.. merged.SelectMany(id => byId[id]).Select(item => item?.DeepClone())]);
    }

    /// <summary>The value of an item's key as text; null where it has none.</summary>
    public static string? KeyOf(JsonNode? item, string key) =>
        item is JsonObject fields && fields[key] is { } value ? value.ToJsonString() : null;

    private static string Text(JsonNode? item) => item?.ToJsonString() ?? "null";
}
