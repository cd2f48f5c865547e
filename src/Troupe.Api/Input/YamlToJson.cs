using System.Globalization;
using System.Text.Json.Nodes;

namespace Troupe.Api.Input;

/// <summary>Reads YAML of one document without knowing what it describes.</summary>
public static class YamlToJson
{
    /// <summary>The document, null where it says nothing, and everything that is wrong with it.</summary>
    public static (JsonNode? Json, IReadOnlyList<InputError> Errors) Read(string text)
    {
        var errors = new InputErrors("");
        var roots = new List<InputNode>();
        foreach (var part in YamlDocuments.Split(text))
        {
            var reader = new YamlDocumentReader(part, errors);
            if (reader.Read() is not { } root) continue;
            roots.Add(root);
            reader.ReportMended(root);
        }

        if (roots.Count > 1) errors.Add(roots[1].Start, "", "the body holds several documents: expected one");
        return (errors.Count == 0 && roots.Count == 1 ? Json(roots[0], errors, "") : null, errors.InOrder());
    }

    private static JsonNode? Json(InputNode node, InputErrors errors, string path)
    {
        switch (node)
        {
            case SequenceNode sequence:
                return new JsonArray([.. sequence.Items.Select((item, index) => Json(item, errors, $"{path}[{index}]"))]);
            case MappingNode mapping:
                var json = new JsonObject();
                foreach (var entry in mapping.Entries)
                {
                    var at = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
                    if (!json.TryAdd(entry.Key, Json(entry.Value, errors, at)))
                        errors.Add(entry.KeyStart, at, $"duplicate key: '{entry.Key}'");
                }

                return json;
            case ScalarNode scalar:
                return Json(scalar);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static JsonValue? Json(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Null => null,
        ScalarKind.Boolean => JsonValue.Create(PlainScalar.IsTrue(scalar.Text)),
        ScalarKind.Integer when PlainScalar.TryInteger(scalar.Text, out var value) => JsonValue.Create(value),
        ScalarKind.Float when double.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) =>
            JsonValue.Create(value),
        _ => JsonValue.Create(scalar.Text),
    };
}
