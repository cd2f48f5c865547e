using System.Globalization;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Troupe.Api.Responses;

namespace Troupe.Api.FieldOwnership;

/// <summary>Refuses an apply whose lists name an item twice, or none: nobody could say which item its manager would own.</summary>
internal static class RepeatedKeys
{
    private const int MostFaults = 20;

    /// <exception cref="ApiException">422: it says which list, and which key.</exception>
    public static void Check(ResourceKind kind, JsonObject applied, string? @namespace, string? name)
    {
        var faults = Of(applied, MergeShape.Of(kind.Type), []).Take(MostFaults).ToList();
        if (faults.Count == 0) return;

        var causes = faults.Select(fault => new StatusCause
        {
            Reason = "FieldValueDuplicate", Field = FieldSteps.ToText(fault.Path), Message = fault.Message,
        }).ToList();
        var words = causes.Select(cause => $"{cause.Field}: {cause.Message}").ToList();
        var where = string.IsNullOrEmpty(@namespace) ? name : $"{@namespace}/{name}";
        throw new ApiException(
            StatusReason.Invalid,
            $"failed to create typed patch object ({where}; {kind.ApiVersion}, Kind={kind.Kind}): "
            + (words.Count == 1 ? words[0] : "errors:\n" + string.Join('\n', words.Select(word => "  " + word))),
            new StatusDetails { Name = name, Kind = kind.Kind, Group = kind.Group.Length > 0 ? kind.Group : null, Causes = causes });
    }

    private static IEnumerable<(string[] Path, string Message)> Of(JsonNode? node, MergeShape shape, string[] path) => (node, shape) switch
    {
        (JsonObject fields, MergeShape.Fields { IsAtomic: false } known) => fields.SelectMany(
            field => Of(field.Value, known.Of(field.Key), [.. path, FieldSteps.Field(field.Key)])),
        (JsonArray items, MergeShape.KeyedList list) => OfItems(items, list, path),
        (JsonArray values, MergeShape.Set) => Repeated(values.Select(value => FieldSteps.Value(value)), path),
        _ => [],
    };

    private static IEnumerable<(string[] Path, string Message)> OfItems(JsonArray items, MergeShape.KeyedList list, string[] path)
    {
        var keys = items.Select(item => item is JsonObject fields ? ListKeys.Of(fields, list) : null).ToList();
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] is not null) continue;
            var place = i.ToString(CultureInfo.InvariantCulture);
            var names = string.Join(
                ", ", list.OrderedKeys.Where(key => list.Item.ByName[key].KeyDefault is null).Select(key => $"\"{key}\""));
            yield return (path, $"element {place}: associative list with keys has an element that omits key field {names}");
        }

        foreach (var fault in Repeated(keys.OfType<string>().Select(FieldSteps.Item), path)) yield return fault;
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] is not { } key) continue;
            foreach (var fault in Of(items[i], list.Item, [.. path, FieldSteps.Item(key)])) yield return fault;
        }
    }

    private static IEnumerable<(string[] Path, string Message)> Repeated(IEnumerable<string> steps, string[] path) =>
        steps.GroupBy(step => step).Where(same => same.Skip(1).Any())
            .Select(same => (path, $"duplicate entries for key {FieldSteps.ToText([same.Key])}"));
}
