using System.Text.Json.Nodes;
using static Troupe.Api.Patches.StrategicDirectives;

namespace Troupe.Api.Patches;

/// <summary>The lists of a three-way merge.</summary>
internal static class ThreeWayLists
{
    public static void Keyed(
        JsonObject patch, string name, JsonArray last, JsonArray modified, JsonArray live, MergeShape.KeyedList list)
    {
        var key = list.Merging.Key;
        if (!AreKnownBy(key, modified) || !AreKnownBy(key, live) || !AreKnownBy(key, last))
        {
            Whole(patch, name, last, modified, live, list);
            return;
        }

        var there = live.ToDictionary(item => StrategicLists.KeyOf(item, key)!, item => (JsonObject)item!);
        var before = last.ToDictionary(item => StrategicLists.KeyOf(item, key)!, item => (JsonObject)item!);
        var changes = new JsonArray();
        foreach (var item in modified.Cast<JsonObject>())
            if (Change(item, before, there, list) is { } change) changes.Add(change);
        var wanted = modified.Select(item => StrategicLists.KeyOf(item, key)!).ToList();
        foreach (var gone in before.Keys.Except(wanted).Where(there.ContainsKey))
            changes.Add(new JsonObject { [Instruction] = Delete, [key] = there[gone][key]!.DeepClone() });

        if (changes.Count == 0 && InOrder(wanted, there.Keys)) return;
        patch[SetElementOrder + name] = new JsonArray(
            [.. modified.Select(item => (JsonNode)new JsonObject { [key] = item![key]!.DeepClone() })]);
        if (changes.Count > 0) patch[name] = changes;
    }

    public static void Set(JsonObject patch, string name, JsonArray last, JsonArray modified, JsonArray live)
    {
        var (wanted, there) = (Texts(modified), Texts(live));
        var added = modified.Where(item => !there.Contains(Text(item))).ToList();
        var removed = last.Where(item => !wanted.Contains(Text(item)) && there.Contains(Text(item))).ToList();
        if (added.Count == 0 && removed.Count == 0 && InOrder(wanted, there)) return;
        if (removed.Count > 0) patch[DeleteFromPrimitiveList + name] = Copy(removed);
        patch[SetElementOrder + name] = Copy(modified);
        if (added.Count > 0) patch[name] = Copy(added);
    }

    private static JsonObject? Change(
        JsonObject item, Dictionary<string, JsonObject> before, Dictionary<string, JsonObject> there, MergeShape.KeyedList list)
    {
        var key = list.Merging.Key;
        var id = StrategicLists.KeyOf(item, key)!;
        if (!there.TryGetValue(id, out var current)) return (JsonObject)item.DeepClone();
        var change = ThreeWayMerge.Fields(before.GetValueOrDefault(id), item, current, list.Item);
        var extra = list.Merging.RetainKeys && current.Any(field => !item.ContainsKey(field.Key));
        if (change.Count == 0 && !extra) return null;
        change[key] = item[key]!.DeepClone();
        if (list.Merging.RetainKeys) change[RetainKeys] = new JsonArray([.. item.Select(field => (JsonNode)field.Key)]);
        return change;
    }

    /// <summary>
    /// Where several items share the merge key, as port 53 of TCP and of UDP, no strategic patch can tell them apart: the list is merged
    /// here, by all of its keys, and sent whole.
    /// </summary>
    private static void Whole(
        JsonObject patch, string name, JsonArray last, JsonArray modified, JsonArray live, MergeShape.KeyedList list)
    {
        var there = live.OfType<JsonObject>().ToLookup(item => ListKeys.Of(item, list) ?? "");
        var before = last.OfType<JsonObject>().ToLookup(item => ListKeys.Of(item, list) ?? "");
        var wanted = modified.OfType<JsonObject>().ToLookup(item => ListKeys.Of(item, list) ?? "");
        var merged = new JsonArray();
        foreach (var item in modified)
        {
            var id = item is JsonObject ? ListKeys.Of((JsonObject)item, list) : null;
            var current = id is null ? null : there[id].FirstOrDefault();
            merged.Add(current is null
                ? item?.DeepClone()
                : StrategicMergePatch.Merge(
                    (JsonObject)current.DeepClone(),
                    ThreeWayMerge.Fields(before[id!].FirstOrDefault(), (JsonObject)item!, current, list.Item), list.Item));
        }

        foreach (var other in there.Where(group => !wanted.Contains(group.Key) && !before.Contains(group.Key)).SelectMany(group => group))
            merged.Add(other.DeepClone());
        if (JsonNode.DeepEquals(merged, live)) return;
        patch[name] = new JsonArray([new JsonObject { [Instruction] = Replace }, .. merged.Select(item => item?.DeepClone())]);
    }

    private static bool AreKnownBy(string key, JsonArray items)
    {
        var ids = items.Select(item => StrategicLists.KeyOf(item, key)).ToList();
        return ids.All(id => id is not null) && ids.Distinct().Count() == ids.Count;
    }

    private static bool InOrder(IEnumerable<string> wanted, IReadOnlyCollection<string> there)
    {
        var common = wanted.Where(there.Contains).ToList();
        return common.SequenceEqual(there.Where(common.Contains));
    }

    private static List<string> Texts(JsonArray items) => [.. items.Select(Text)];

    private static string Text(JsonNode? item) => item?.ToJsonString() ?? "null";

    private static JsonArray Copy(IEnumerable<JsonNode?> items) => new([.. items.Select(item => item?.DeepClone())]);
}
