using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Cli.Printing.JsonPaths;

/// <summary>A template in `kubectl`'s dialect of JSONPath: text, with paths in braces.</summary>
/// <remarks>
/// As `{range .items[*]}{.metadata.name}{"\n"}{end}`. What a path does not find is printed as nothing. The dialect has no library:
/// its dots in quotes, its unions of paths and its `range` are no JSONPath.
/// </remarks>
internal sealed class JsonPathTemplate
{
    private readonly IReadOnlyList<TemplatePart> _parts;

    private JsonPathTemplate(IReadOnlyList<TemplatePart> parts) => _parts = parts;

    /// <summary>Text without any brace is taken for a path, which is what its writer meant.</summary>
    public static JsonPathTemplate Parse(string text) =>
        text.Contains('{') ? new JsonPathTemplate(new JsonPathReader(text).ReadTemplate()) : ParsePath(text);

    /// <summary>A single path, with or without its braces and its first dot, as `--sort-by` takes it.</summary>
    public static JsonPathTemplate ParsePath(string text) => new([new TemplatePart.Value(JsonPathReader.ReadLonePath(text))]);

    public string Format(JsonNode? root)
    {
        var text = new StringBuilder();
        Write(_parts, root, root, text);
        return text.ToString();
    }

    /// <summary>All values that the template's paths lead to.</summary>
    public IReadOnlyList<JsonNode?> Select(JsonNode? root) =>
        [.. _parts.OfType<TemplatePart.Value>().SelectMany(part => PathWalk.Follow(part.Path, root, root))];

    /// <summary>Text as it is, everything else as JSON on one line.</summary>
    public static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonValue when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(Compact),
    };

    private static readonly JsonSerializerOptions Compact = new(Api.Serialization.ApiJson.Lenient);

    private static void Write(IReadOnlyList<TemplatePart> parts, JsonNode? current, JsonNode? root, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case TemplatePart.Literal literal:
                    text.Append(literal.Text);
                    break;
                case TemplatePart.Value value:
                    text.AppendJoin(' ', PathWalk.Follow(value.Path, current, root).Select(TextOf));
                    break;
                case TemplatePart.Range range:
                    foreach (var item in PathWalk.Follow(range.Path, current, root)) Write(range.Body, item, root, text);
                    break;
            }
        }
    }
}
