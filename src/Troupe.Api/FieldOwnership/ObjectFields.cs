using System.Text.Json.Nodes;
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
    public static FieldSet Of(ResourceKind kind, JsonObject @object, string? subresource) =>
        Owned(Set(@object, MergeShape.Of(kind.Type)), subresource);

    /// <summary>What is new or has another value, and what is gone.</summary>
    public static (FieldSet Changed, FieldSet Removed) Compare(ResourceKind kind, JsonObject before, JsonObject after, string? subresource)
    {
        var (changed, removed) = Compare(before, after, MergeShape.Of(kind.Type));
        return (Owned(changed, subresource), Owned(removed, subresource));
    }

    /// <summary>Without what belongs to the system, and without the parts that the write does not write.</summary>
    private static FieldSet Owned(FieldSet fields, string? subresource)
    {
        var status = FieldSteps.Field(Status);
        if (subresource == Status) return FieldSet.Empty.With(status, fields.Within(status));
        const string metadata = "f:metadata";
        return fields.Without([.. Identity, status]).With(metadata, fields.Within(metadata).Without(SystemMetadata));
    }

    private static FieldSet Set(JsonNode? node, MergeShape shape) => (node, shape) switch
    {
        (null, _) => FieldSet.Empty,
        (JsonObject { Count: > 0 } fields, MergeShape.Fields { IsAtomic: false } or MergeShape.Map { IsAtomic: false }) =>
            FieldSet.Of(fields.Select(field => KeyValuePair.Create(
                FieldSteps.Field(field.Key), Set(field.Value, StrategicMergePatch.ShapeOf(shape, field.Key))))),
        (JsonArray { Count: > 0 } items, MergeShape.KeyedList list) when ByKeys(items, list) is { } byKeys =>
            FieldSet.Of(byKeys.Select(item => KeyValuePair.Create(FieldSteps.Item(item.Key), Set(item.Value, list.Item).AsMember()))),
        (JsonArray { Count: > 0 } items, MergeShape.Set) =>
            FieldSet.Of(items.Select(FieldSteps.Value).Distinct().Select(value => KeyValuePair.Create(value, FieldSet.Here))),
        _ => FieldSet.Here,
    };

    private static (FieldSet Changed, FieldSet Removed) Compare(JsonNode? before, JsonNode? after, MergeShape shape)
    {
        switch (before, after, shape)
        {
            case (JsonObject { Count: > 0 } old, JsonObject { Count: > 0 } @new, MergeShape.Fields { IsAtomic: false }
                or MergeShape.Map { IsAtomic: false }):
                return Together(old.Select(field => field.Key).Union(@new.Select(field => field.Key)).Select(name =>
                    (FieldSteps.Field(name), Compare(old[name], @new[name], StrategicMergePatch.ShapeOf(shape, name)))));
            case (JsonArray { Count: > 0 } old, JsonArray { Count: > 0 } @new, MergeShape.KeyedList list)
                when ByKeys(old, list) is { } oldItems && ByKeys(@new, list) is { } newItems:
                return Together(oldItems.Keys.Union(newItems.Keys).Select(keys => (FieldSteps.Item(keys), CompareItems(
                    oldItems.GetValueOrDefault(keys), newItems.GetValueOrDefault(keys), list.Item))));
            default:
                if (JsonNode.DeepEquals(before, after)) return (FieldSet.Empty, FieldSet.Empty);
                var (was, @is) = (Set(before, shape), Set(after, shape));
                // A value that is replaced whole has the same place before and after, and yet is another.
                return (@is == FieldSet.Here ? @is : @is.Except(was), was.Except(@is));
        }
    }

    private static (FieldSet, FieldSet) CompareItems(JsonObject? before, JsonObject? after, MergeShape.Fields shape) =>
        (before, after) switch
        {
            (null, _) => (Set(after, shape).AsMember(), FieldSet.Empty),
            (_, null) => (FieldSet.Empty, Set(before, shape).AsMember()),
            _ => Compare(before, after, shape),
        };

    private static (FieldSet Changed, FieldSet Removed) Together(IEnumerable<(string Step, (FieldSet Changed, FieldSet Removed) Of)> parts)
    {
        var all = parts.ToList();
        return (FieldSet.Of(all.Select(part => KeyValuePair.Create(part.Step, part.Of.Changed))),
            FieldSet.Of(all.Select(part => KeyValuePair.Create(part.Step, part.Of.Removed))));
    }

    /// <summary>Null where an item has no keys, or two have the same: such a list is one value.</summary>
    internal static IReadOnlyDictionary<string, JsonObject>? ByKeys(JsonArray items, MergeShape.KeyedList list)
    {
        var byKeys = new Dictionary<string, JsonObject>();
        foreach (var item in items)
            if (item is not JsonObject fields || ListKeys.Of(fields, list) is not { } keys || !byKeys.TryAdd(keys, fields)) return null;
        return byKeys;
    }
}
