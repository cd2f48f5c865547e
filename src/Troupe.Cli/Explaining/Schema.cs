using System.Text.Json.Nodes;

namespace Troupe.Cli.Explaining;

/// <summary>A schema of an OpenAPI v3 document, with its references followed.</summary>
internal sealed class Schema
{
    private readonly JsonNode _document;
    private readonly JsonNode? _written;
    private readonly JsonNode? _meant;

    public Schema(JsonNode document, JsonNode? written)
    {
        (_document, _written) = (document, written);
        Reference = ReferenceOf(written);
        _meant = Reference is null ? written : document["components"]?["schemas"]?[Reference];
    }

    /// <summary>The full name of the type that it refers to, `io.k8s.api.core.v1.Pod`; null where it is written in place.</summary>
    public string? Reference { get; }

    /// <summary>What the field is for; where it says nothing, what its type is for.</summary>
    public string Description => Text(_written, "description") ?? Text(_meant, "description") ?? "";

    public IReadOnlyDictionary<string, Schema> Fields =>
        (Inner._meant?["properties"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => new Schema(_document, pair.Value));

    public IReadOnlyList<string> Values => [.. (Inner._meant?["enum"] as JsonArray ?? []).Select(value => value!.ToString())];

    public bool Requires(string field) =>
        Inner._meant?["required"] is JsonArray required && required.Any(name => name?.GetValue<string>() == field);

    /// <summary>As `[]Container`, `map[string]string`, `integer`.</summary>
    public string TypeName
    {
        get
        {
            if (Items is { } items) return "[]" + items.TypeName;
            if (MapValues is { } values) return $"map[string]{values.TypeName}";
            if (Reference is not null && (Fields.Count > 0 || Text(_meant, "type") is null or "object")) return Short(Reference);
            var format = Text(_meant, "format");
            if (format == "int-or-string" || _meant?["oneOf"] is not null) return Reference is null ? "IntOrString" : Short(Reference);
            return Text(_meant, "type") switch { null or "object" => "Object", var type => type };
        }
    }

    private Schema? Items => Text(_meant, "type") == "array" ? new Schema(_document, _meant!["items"]) : null;

    private Schema? MapValues =>
        _meant?["additionalProperties"] is JsonObject values ? new Schema(_document, values) : null;

    /// <summary>What has the fields: the item of a list, the value of a map, however deep.</summary>
    private Schema Inner => Items?.Inner ?? MapValues?.Inner ?? this;

    private static string? ReferenceOf(JsonNode? written)
    {
        var reference = Text(written, "$ref") ?? Text((written?["allOf"] as JsonArray)?.FirstOrDefault(), "$ref");
        return reference?[(reference.LastIndexOf('/') + 1)..];
    }

    private static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string? Text(JsonNode? node, string name) => (node as JsonObject)?[name]?.GetValue<string>();
}
