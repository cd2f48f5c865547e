using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Cli.Printing.JsonPaths;

/// <summary>Follows paths through a value; what is not there leads nowhere.</summary>
internal static class PathWalk
{
    public static IEnumerable<JsonNode?> Follow(IReadOnlyList<PathStep> path, JsonNode? from, JsonNode? root)
    {
        IEnumerable<JsonNode?> reached = [from];
        foreach (var step in path)
        {
            // A union answers path by path, each for all that was reached, as kubectl does.
            reached = step is PathStep.Union union
                ? [.. union.Paths.SelectMany(inner => reached.SelectMany(value => Follow(inner, value, root)).ToList())]
                : [.. reached.SelectMany(value => Take(step, value, root))];
        }

        return reached;
    }

    private static IEnumerable<JsonNode?> Take(PathStep step, JsonNode? value, JsonNode? root) => step switch
    {
        PathStep.Root => [root],
        PathStep.Field field => value is JsonObject fields && fields.TryGetPropertyValue(field.Name, out var inner) ? [inner] : [],
        PathStep.Wildcard => Children(value),
        PathStep.Descent => WithDescendants(value),
        PathStep.Slice slice => value is JsonArray items ? Items(slice, items) : [],
        PathStep.Filter filter => (value is JsonArray or JsonObject ? Children(value) : []).Where(item => Holds(filter, item, root)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<JsonNode?> Children(JsonNode? value) => value switch
    {
        JsonObject fields => fields.Select(field => field.Value),
        JsonArray items => items,
        _ => [],
    };

    private static IEnumerable<JsonNode?> WithDescendants(JsonNode? value) =>
        Children(value).SelectMany(WithDescendants).Prepend(value);

    private static IEnumerable<JsonNode?> Items(PathStep.Slice slice, JsonArray items)
    {
        if (slice.Single)
        {
            var index = FromEnd(slice.From!.Value, items.Count);
            return index >= 0 && index < items.Count ? [items[index]] : [];
        }

        var from = Math.Max(0, FromEnd(slice.From ?? 0, items.Count));
        var to = Math.Min(items.Count, FromEnd(slice.To ?? items.Count, items.Count));
        return Enumerable.Range(0, items.Count).Where(i => i >= from && i < to && (i - from) % slice.Step == 0).Select(i => items[i]);
    }

    private static int FromEnd(int index, int count) => index < 0 ? index + count : index;

    private static bool Holds(PathStep.Filter filter, JsonNode? item, JsonNode? root)
    {
        var left = Values(filter.Left, item, root).ToList();
        if (filter.Operator is null) return left.Count > 0;
        var right = Values(filter.Right!, item, root).ToList();
        return left.Count > 0 && right.Count > 0 && Compare(left[0], filter.Operator, right[0]);
    }

    private static IEnumerable<JsonNode?> Values(Operand operand, JsonNode? item, JsonNode? root)
    {
        if (operand.Path is { } path) return Follow(path, item, root);
        return [operand.IsText ? JsonValue.Create(operand.Literal) : JsonNode.Parse(operand.Literal!)];
    }

    private static bool Compare(JsonNode? left, string @operator, JsonNode? right) => @operator switch
    {
        "==" => Same(left, right),
        "!=" => !Same(left, right),
        _ => Order(left, right) is { } order && @operator switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        },
    };

    private static bool Same(JsonNode? left, JsonNode? right) => Order(left, right) is { } order
        ? order == 0
        : JsonNode.DeepEquals(left, right);

    /// <summary>Null where the two cannot be compared: a number with a text.</summary>
    private static int? Order(JsonNode? left, JsonNode? right)
    {
        var (kind, other) = (left?.GetValueKind(), right?.GetValueKind());
        if (kind != other) return null;
        return kind switch
        {
            JsonValueKind.Number => Number(left!).CompareTo(Number(right!)),
            JsonValueKind.String => string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()),
            _ => null,
        };
    }

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
