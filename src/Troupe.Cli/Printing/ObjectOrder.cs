using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing.JsonPaths;

namespace Troupe.Cli.Printing;

/// <summary>`--sort-by`: objects in the order of one of their fields, those without it first.</summary>
internal static class ObjectOrder
{
    public static IReadOnlyList<ApiObject> By(string path, IReadOnlyList<ApiObject> objects)
    {
        var template = JsonPathTemplate.ParsePath(path);
        var keyed = objects.Select(@object => (Object: @object, Key: template.Select(Json(@object)).FirstOrDefault())).ToList();
        if (objects.Count > 0 && keyed.TrueForAll(pair => pair.Key is null))
            throw new CommandFailure($"no object has the field '{path}' to sort by");
        var present = keyed.Where(pair => pair.Key is not null).ToList();
        var numbers = present.TrueForAll(pair => Number(pair.Key!) is not null);
        var ordered = numbers
            ? present.OrderBy(pair => Number(pair.Key!))
            : present.OrderBy(pair => JsonPathTemplate.TextOf(pair.Key), NaturalOrder.Instance);
        return [.. keyed.Where(pair => pair.Key is null).Concat(ordered).Select(pair => pair.Object)];
    }

    public static JsonNode Json(ApiObject @object) => JsonSerializer.SerializeToNode(@object, @object.GetType(), ApiJson.Lenient)!;

    /// <summary>For people: who owns which field fills pages, and is seldom what they look for.</summary>
    public static JsonNode WithoutManagers(ApiObject @object)
    {
        var json = Json(@object);
        (json["metadata"] as JsonObject)?.Remove("managedFields");
        return json;
    }

    /// <summary>Numbers, and quantities such as `100m` and `2Gi`.</summary>
    private static decimal? Number(JsonNode value)
    {
        var text = JsonPathTemplate.TextOf(value);
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return Quantity.TryParse(text, out var quantity) ? quantity.Value : null;
    }
}
