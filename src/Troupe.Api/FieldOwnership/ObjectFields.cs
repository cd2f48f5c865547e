using System.Runtime.InteropServices;
using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;

namespace Troupe.Api.FieldOwnership;

/// <summary>The places of an object that can have owners, and which of them a write changed.</summary>
public static class ObjectFields
{
    private const string Status = "status";
    private static readonly string[] Identity = ["f:apiVersion", "f:kind"];

    private static readonly string[] SystemMetadata =
    [
        "f:name", "f:namespace", "f:uid", "f:resourceVersion", "f:generation", "f:creationTimestamp", "f:deletionTimestamp",
        "f:deletionGracePeriodSeconds", "f:managedFields", "f:selfLink",
    ];

    /// <summary>All that an object, or a part of one, says; of the object itself, or of one of its parts.</summary>
    /// <param name="subresource">`status`, or null for all but the status.</param>
    public static FieldSet Of(ResourceKind kind, JsonElement @object, string? subresource) =>
        Owned(Set(@object, MergeShape.Of(kind.Type)), subresource);

    /// <summary>What is new or has another value, and what is gone.</summary>
    /// <param name="before">Null for a creation.</param>
    public static (FieldSet Changed, FieldSet Removed) Compare(
        ResourceKind kind, JsonElement? before, JsonElement after, string? subresource)
    {
        var (changed, removed) = Compare(before, after, MergeShape.Of(kind.Type));
        return (Owned(changed, subresource), Owned(removed, subresource));
    }

    /// <summary>Without what belongs to the system, and without the parts that the write does not write.</summary>
    private static FieldSet Owned(FieldSet fields, string? subresource)
    {
        var status = FieldSteps.Field(Status);
        const string metadata = "f:metadata";
        var named = fields.Within(metadata).Without(SystemMetadata);
        return subresource == Status
            ? FieldSet.Empty.With(status, fields.Within(status)).With(metadata, named)
            : fields.Without([.. Identity, status]).With(metadata, named);
    }

    private static FieldSet Set(JsonElement? value, MergeShape shape) => (value, shape) switch
    {
        (null or { ValueKind: JsonValueKind.Null }, _) => FieldSet.Empty,
        ({ ValueKind: JsonValueKind.Object } fields, MergeShape.Fields { IsAtomic: false } or MergeShape.Map { IsAtomic: false })
            when fields.GetPropertyCount() > 0 =>
            SetOfFields(fields, shape),
        ({ ValueKind: JsonValueKind.Array } items, MergeShape.KeyedList list)
            when items.GetArrayLength() > 0 && ByKeys(items, list) is { } byKeys =>
            FieldSet.Of(byKeys.Select(item => KeyValuePair.Create(FieldSteps.Item(item.Key), SetOfItems(item.Value, list)))),
        ({ ValueKind: JsonValueKind.Array } items, MergeShape.Set) when items.GetArrayLength() > 0 =>
            FieldSet.Of(items.EnumerateArray().Select(FieldSteps.Value).Distinct()
                .Select(step => KeyValuePair.Create(step, FieldSet.Here))),
        _ => FieldSet.Here,
    };

    private static FieldSet SetOfFields(JsonElement fields, MergeShape shape)
    {
        var parts = new List<KeyValuePair<string, FieldSet>>(fields.GetPropertyCount());
        foreach (var field in fields.EnumerateObject())
        {
            var known = (shape as MergeShape.Fields)?.Find(JsonMarshal.GetRawUtf8PropertyName(field));
            var part = Set(field.Value, known?.Shape ?? MergeShape.Plain);
            parts.Add(KeyValuePair.Create(known?.Step ?? FieldSteps.Field(field.Name), part));
        }

        return FieldSet.Of(parts);
    }

    private static (FieldSet Changed, FieldSet Removed) Compare(JsonElement? before, JsonElement? after, MergeShape shape)
    {
        if (before is not { } old || after is not { } @new) return (Set(after, shape), Set(before, shape));
        // The same serializer wrote both, so most of what is the same has the same bytes.
        if (JsonMarshal.GetRawUtf8Value(old).SequenceEqual(JsonMarshal.GetRawUtf8Value(@new))) return (FieldSet.Empty, FieldSet.Empty);
        switch (old.ValueKind, @new.ValueKind, shape)
        {
            case (JsonValueKind.Object, JsonValueKind.Object, MergeShape.Fields { IsAtomic: false } or MergeShape.Map { IsAtomic: false })
                when old.GetPropertyCount() > 0 && @new.GetPropertyCount() > 0:
                var (oldFields, newFields) = (ByName(old), ByName(@new));
                return Together(oldFields.Keys.Union(newFields.Keys).Select(name => (FieldSteps.Field(name), Compare(
                    Find(oldFields, name), Find(newFields, name), StrategicMergePatch.ShapeOf(shape, name)))));
            case (JsonValueKind.Array, JsonValueKind.Array, MergeShape.KeyedList list)
                when old.GetArrayLength() > 0 && @new.GetArrayLength() > 0
                && ByKeys(old, list) is { } oldItems && ByKeys(@new, list) is { } newItems:
                return Together(oldItems.Keys.Union(newItems.Keys).Select(keys => (FieldSteps.Item(keys), CompareItems(
                    oldItems.GetValueOrDefault(keys), newItems.GetValueOrDefault(keys), list))));
            default:
                if (JsonElement.DeepEquals(old, @new)) return (FieldSet.Empty, FieldSet.Empty);
                var (was, @is) = (Set(before, shape), Set(after, shape));
                // A value that is replaced whole has the same place before and after, and yet is another.
                return (@is == FieldSet.Here ? @is : @is.Except(was), was.Except(@is));
        }
    }

    private static (FieldSet, FieldSet) CompareItems(
        IReadOnlyList<JsonElement>? before, IReadOnlyList<JsonElement>? after, MergeShape.KeyedList list) => (before, after) switch
    {
        ([var old], [var @new]) => Compare(old, @new, list.Item),
        (null, _) => (SetOfItems(after!, list), FieldSet.Empty),
        (_, null) => (FieldSet.Empty, SetOfItems(before, list)),
        _ when before.Count == after.Count && before.Zip(after).All(pair => JsonElement.DeepEquals(pair.First, pair.Second)) =>
            (FieldSet.Empty, FieldSet.Empty),
        _ => (SetOfItems(after, list), SetOfItems(before, list).Except(SetOfItems(after, list))),
    };

    /// <summary>Items that share their keys are one value: nobody can say which of them is meant.</summary>
    private static FieldSet SetOfItems(IReadOnlyList<JsonElement> items, MergeShape.KeyedList list) =>
        items is [var item] ? Set(item, list.Item).AsMember() : FieldSet.Here;

    private static (FieldSet Changed, FieldSet Removed) Together(IEnumerable<(string Step, (FieldSet Changed, FieldSet Removed) Of)> parts)
    {
        var all = parts.ToList();
        return (FieldSet.Of(all.Select(part => KeyValuePair.Create(part.Step, part.Of.Changed))),
            FieldSet.Of(all.Select(part => KeyValuePair.Create(part.Step, part.Of.Removed))));
    }

    private static Dictionary<string, JsonElement> ByName(JsonElement fields) =>
        fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);

    /// <summary>Null where an item has no keys: such a list is one value.</summary>
    private static Dictionary<string, List<JsonElement>>? ByKeys(JsonElement items, MergeShape.KeyedList list)
    {
        var byKeys = new Dictionary<string, List<JsonElement>>();
        foreach (var item in items.EnumerateArray())
        {
            if (ListKeys.Of(item, list) is not { } keys) return null;
            if (byKeys.TryGetValue(keys, out var others)) others.Add(item);
            else byKeys[keys] = [item];
        }

        return byKeys;
    }

    private static JsonElement? Find(Dictionary<string, JsonElement> among, string name) =>
        among.TryGetValue(name, out var found) ? found : null;
}
