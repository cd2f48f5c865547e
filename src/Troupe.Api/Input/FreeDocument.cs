using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Api.Input;

/// <summary>Reads YAML or JSON that is no object of the model, such as a patch.</summary>
public static class FreeDocument
{
    /// <summary>The value, or null with everything that is wrong with the text.</summary>
    /// <param name="fileName">As it appears in front of errors.</param>
    public static (JsonNode? Value, IReadOnlyList<InputError> Errors) Read(string text, string fileName)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return ReadYaml(text, fileName);
        var errors = new InputErrors(fileName);
        if (ReadJson(text, errors) is { } json) return (json, []);

        // YAML may begin like JSON, and its keys need no quotes then.
        var yaml = ReadYaml(text, fileName);
        return yaml.Errors.Count == 0 ? yaml : (null, errors.InOrder());
    }

    private static (JsonNode? Value, IReadOnlyList<InputError> Errors) ReadYaml(string text, string fileName)
    {
        var errors = new InputErrors(fileName);
        var roots = new List<InputNode>();
        foreach (var part in YamlDocuments.Split(text))
        {
            var reader = new YamlDocumentReader(part, errors);
            var root = reader.Read();
            if (root is not null) roots.Add(root);
            reader.ReportMended(root);
        }

        if (errors.Count == 0 && roots.Count > 1) errors.Add(roots[1].Start, "", "there is a second document; one is expected");
        return errors.Count == 0 && roots is [var only] ? (ToJson(only), []) : (null, errors.InOrder());
    }

    private static JsonNode? ReadJson(string text, InputErrors errors)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            var place = new Position((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            errors.Add(place, "", "this is no JSON: " + exception.Message.Split(" Path:")[0]);
            return null;
        }
    }

    private static JsonNode? ToJson(InputNode node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        ScalarNode scalar => ToJson(scalar),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonValue? ToJson(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Null => null,
        ScalarKind.Boolean => JsonValue.Create(PlainScalar.IsTrue(scalar.Text)),
        ScalarKind.Integer when PlainScalar.TryInteger(scalar.Text, out var number) => JsonValue.Create(number),
        ScalarKind.Float when decimal.TryParse(
            scalar.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        _ => JsonValue.Create(scalar.Text),
    };
}
