using System.Globalization;
using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>A place in a document, as `/spec/containers/0/image`: RFC 6901.</summary>
internal sealed record JsonPointer(string Text, IReadOnlyList<string> Tokens)
{
    private const string PastTheEnd = "-";

    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0) return new JsonPointer(text, []);
        if (text[0] != '/') throw PatchRefusal.Malformed($"the path '{text}' of a JSON patch begins with '/'");
        var tokens = text[1..].Split('/').Select(Unescape).ToList();
        return tokens.Count <= JsonBounds.DeepestNesting
            ? new JsonPointer(text, tokens)
            : throw PatchRefusal.Malformed($"a path of a JSON patch has at most {JsonBounds.DeepestNesting} parts");
    }

    public bool IsRoot => Tokens.Count == 0;

    public string Last => Tokens[^1];

    /// <summary>The object or list that holds the place.</summary>
    public JsonNode Parent(JsonNode? document)
    {
        var node = document;
        foreach (var token in Tokens.SkipLast(1)) node = Child(node, token);
        return node is JsonObject or JsonArray ? node : throw Missing();
    }

    /// <summary>What is at the place; a field that is absent is missing, and not null.</summary>
    public JsonNode? Find(JsonNode? document) => Tokens.Aggregate(document, Child);

    /// <summary>The place in a list; one past its end where something may be added there.</summary>
    public int Index(JsonArray list, bool adding)
    {
        if (adding && Last == PastTheEnd) return list.Count;
        var index = IndexOf(Last);
        return index >= 0 && index < list.Count + (adding ? 1 : 0) ? index : throw Missing();
    }

    public bool IsWithin(JsonPointer other) =>
        Tokens.Count > other.Tokens.Count && Tokens.Take(other.Tokens.Count).SequenceEqual(other.Tokens);

    public Exception Missing() => PatchRefusal.DoesNotApply($"the path '{Text}' of the JSON patch is not in the object");

    private JsonNode? Child(JsonNode? node, string token) => node switch
    {
        JsonObject fields when fields.TryGetPropertyValue(token, out var value) => value,
        JsonArray list when IndexOf(token) is var index and >= 0 && index < list.Count => list[index],
        _ => throw Missing(),
    };

    private static int IndexOf(string token) =>
        token.Length > 0 && (token == "0" || token[0] != '0')
        && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? i
            : -1;

    private static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
