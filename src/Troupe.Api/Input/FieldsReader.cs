using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;

namespace Troupe.Api.Input;

/// <summary>Exactly the fields that a body says, typed; or null with everything that is wrong with it.</summary>
public sealed record FieldsReading(JsonObject? Fields, IReadOnlyList<InputError> Errors, IReadOnlyList<InputError> Warnings);

/// <summary>Reads what somebody wants of an object, without making an object of it: what is left out stays out.</summary>
public static class FieldsReader
{
    /// <param name="body">JSON or YAML, of one document.</param>
    public static FieldsReading Read(ReadOnlyMemory<byte> body, ResourceKind kind, FieldValidation validation)
    {
        var errors = new InputErrors("", validation);
        var roots = IsJson(body.Span)
            ? new JsonTreeReader(body.ToArray(), errors).Read()
            : ReadYaml(Encoding.UTF8.GetString(body.Span), errors);
        JsonObject? fields = null;
        if (roots is [MappingNode mapping])
        {
            var isList = new KindReader(errors, mapping, "").Read(kind).IsList;
            fields = new ObjectBinder(errors).Bind(mapping, ValueShape.Of(kind.Type), "") as JsonObject;
            if (isList) errors.Add(mapping.Start, "kind", $"expected one {kind.Kind}, found a list");
        }
        else if (errors.Count == 0)
            errors.Add(new Position(1, 1), "", "expected one object: a mapping with apiVersion, kind and metadata");

        return new FieldsReading(errors.Count == 0 ? fields : null, errors.InOrder(), errors.Warnings);
    }

    private static List<InputNode> ReadYaml(string text, InputErrors errors)
    {
        var roots = new List<InputNode>();
        foreach (var part in YamlDocuments.Split(text))
        {
            var reader = new YamlDocumentReader(part, errors);
            var root = reader.Read();
            if (root is not null) roots.Add(root);
            reader.ReportMended(root);
        }

        return roots;
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            // Then it is YAML, or nothing at all, and the YAML reader says what is wrong.
            return false;
        }
    }
}
