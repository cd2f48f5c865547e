using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Testing.Extremes;

/// <summary>A good object with one field at an end of what it can hold.</summary>
/// <param name="What">As `Pod spec.containers[0].ports[0].hostPort = 2147483647`.</param>
/// <param name="IsHole">Nothing stands where a list or a map has an item: readers let no such thing in.</param>
public sealed record Extreme(string What, JsonObject Json, bool IsHole = false)
{
    /// <summary>Readers refuse nothing where the model promises something, and so does this.</summary>
    private static readonly JsonSerializerOptions Promised = new(ApiJson.Lenient) { RespectNullableAnnotations = true };

    public byte[] Utf8 => JsonSerializer.SerializeToUtf8Bytes(Json);

    /// <summary>The object as nobody checked it; null where the model itself cannot hold it.</summary>
    public ApiObject? Unchecked(ResourceKind kind)
    {
        if (IsHole) return null;
        try
        {
            return (ApiObject?)Json.Deserialize(kind.Type, Promised);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Walks the model of a kind: every field in turn takes every value that a number, a time, an amount or a text can have.</summary>
public static class ExtremeObjects
{
    private static readonly JsonNode?[] Numbers =
    [
        null, 0, -1, 1, 65536, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, 4611686018427387904, long.MaxValue, long.MinValue,
    ];

    private static readonly JsonNode?[] Times =
    [
        null, "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2262-04-11T23:47:17Z", "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z",
    ];

    private static readonly JsonNode?[] Amounts =
        [null, "0", "-1", "1n", "8Ei", "-8Ei", "1000Ti", "9223372036854775807", "-9223372036854775808", "1e99", "-1e99", "0.000000000001"];

    private static readonly JsonNode?[] Texts =
    [
        null, "", " ", "\0", "..", "/", "a'b\"c", "$(", "9223372036854775808", "fd00::5", "::ffff:10.0.0.1", "127.0.0.1", "0.0.0.0",
        "metadata.labels[']", new string('a', 300), "\ud83d\ude00\n\u001b[31m",
    ];

    /// <summary>What no writer of ownership writes.</summary>
    private static readonly string[] Ownerships =
    [
        "{}", "[]", "7", "\"text\"", "{\"f:spec\":{\".\":{}}}", "{\"f:\":{}}", "{\"k:{\":{}}", "{\"k:{}\":{}}", "{\"v:nope\":{}}",
        "{\"i:9223372036854775808\":{}}", "{\"q\":1}", "{\"f:spec\":7}", "{\"f:spec\":{\"f:spec\":null}}",
    ];

    public static IEnumerable<Extreme> Of(ResourceKind kind)
    {
        var good = ModelSample.Of(kind);
        yield return new Extreme($"{kind.Kind}, a good one", good);
        foreach (var (path, value, isHole) in Fields(kind.Type, [], "", isItem: false))
        {
            if (path is ["apiVersion"] or ["kind"] or ["metadata", "name" or "namespace" or "uid"]) continue;
            var json = (JsonObject)good.DeepClone();
            Set(json, path, kind.Type, value);
            var what = $"{kind.Kind} {string.Join('.', path)} = {Shorten(value?.ToJsonString() ?? "null")}";
            yield return new Extreme(what, json, isHole || path is ["metadata"]);
        }
    }

    private static IEnumerable<(object[] Path, JsonNode? Value, bool IsHole)> Fields(
        Type declared, object[] path, string name, bool isItem)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (path.Length > 12) yield break;
        foreach (var value in Values(type, name))
            yield return (path, value, value is null ? isItem : value is JsonArray { Count: 1 } items && items[0] is null);
        if (ModelSample.ItemOf(type, typeof(IReadOnlyList<>), 0) is { } item)
            foreach (var field in Fields(item, [.. path, 0], name, isItem: true)) yield return field;
        else if (ModelSample.Value(type, name, full: true) is JsonObject filled)
        {
            var map = ModelSample.ItemOf(type, typeof(IReadOnlyDictionary<,>), 1);
            var parts = map is not null
                ? filled.Select(entry => (entry.Key, map))
                : ModelSample.PropertiesOf(type).Select(property => (property.Name, property.PropertyType));
            foreach (var (key, part) in parts)
                foreach (var field in Fields(part, [.. path, key], map is null ? key : name, isItem: map is not null)) yield return field;
        }
    }

    private static IEnumerable<JsonNode?> Values(Type type, string name)
    {
        if (type == typeof(string)) return Texts;
        if (type == typeof(int) || type == typeof(long) || type == typeof(IntOrString)) return Numbers;
        if (type == typeof(DateTimeOffset)) return Times;
        if (type == typeof(Quantity)) return Amounts;
        if (type == typeof(bool)) return [null, false];
        if (type == typeof(Bytes)) return [null, ""];
        if (type == typeof(FieldsV1)) return [null, .. Ownerships.Select(text => JsonNode.Parse(text))];
        if (ModelSample.ItemOf(type, typeof(IReadOnlyList<>), 0) is { } item)
        {
            var one = ModelSample.Value(item, name, full: true);
            return [null, new JsonArray(), new JsonArray((JsonNode?)null), new JsonArray(one?.DeepClone(), one?.DeepClone())];
        }

        return name.Length == 0 ? [] : [null, new JsonObject()];
    }

    /// <summary>Makes the way there first: a good object has no deletion, and its container has not ended.</summary>
    private static void Set(JsonNode at, ReadOnlySpan<object> path, Type declared, JsonNode? value)
    {
        var step = path[0];
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var list = ModelSample.ItemOf(type, typeof(IReadOnlyList<>), 0);
        var part = list ?? ModelSample.ItemOf(type, typeof(IReadOnlyDictionary<,>), 1)
            ?? ModelSample.PropertiesOf(type).First(property => property.Name == (string)step).PropertyType;
        if (list is not null)
        {
            var items = (JsonArray)at;
            if (path.Length == 1) items[0] = value?.DeepClone();
            else Set(items[0]!, path[1..], part, value);
            return;
        }

        var (fields, key) = ((JsonObject)at, (string)step);
        if (path.Length == 1) fields[key] = value?.DeepClone();
        else Set(fields[key] ??= ModelSample.Value(part, key, full: true)!, path[1..], part, value);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
