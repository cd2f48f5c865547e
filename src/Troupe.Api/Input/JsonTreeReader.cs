using System.Text;
using System.Text.Json;

namespace Troupe.Api.Input;

/// <summary>Turns JSON into trees with places; several values may follow one another.</summary>
internal sealed class JsonTreeReader(byte[] utf8, InputErrors errors)
{
    private const int DeepestNesting = 64;
    private readonly JsonPlaces _places = new(utf8);

    /// <summary>All values up to the first fault, which ends the reading: JSON leaves no way to tell where the next begins.</summary>
    public IReadOnlyList<InputNode> Read()
    {
        var roots = new List<InputNode>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = DeepestNesting });
        try
        {
            while (reader.Read()) roots.Add(ReadNode(ref reader));
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var at = Place(_places.OffsetOf(line, (int)(exception.BytePositionInLine ?? 0)));
            errors.Add(at, "", Words(exception.Message, _places.RestOfLine(at)));
        }

        return roots;
    }

    private InputNode ReadNode(ref Utf8JsonReader reader)
    {
        var start = Place((int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, start),
            JsonTokenType.StartArray => ReadArray(ref reader, start),
            JsonTokenType.String => new ScalarNode(start, reader.GetString()!, ScalarKind.Text, false),
            JsonTokenType.True => new ScalarNode(start, "true", ScalarKind.Boolean, false),
            JsonTokenType.False => new ScalarNode(start, "false", ScalarKind.Boolean, false),
            JsonTokenType.Null => new ScalarNode(start, "null", ScalarKind.Null, false),
            _ => Number(start, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private static ScalarNode Number(Position start, string text) =>
        new(start, text, text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? ScalarKind.Integer : ScalarKind.Float, false);

    private MappingNode ReadObject(ref Utf8JsonReader reader, Position start)
    {
        var entries = new List<MappingEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, keyStart) = (reader.GetString()!, Place((int)reader.TokenStartIndex));
            reader.Read();
            entries.Add(new MappingEntry(key, keyStart, ReadNode(ref reader)));
        }

        return new MappingNode(start, entries, 1 + entries.Sum(entry => entry.Value.Size));
    }

    private SequenceNode ReadArray(ref Utf8JsonReader reader, Position start)
    {
        var items = new List<InputNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadNode(ref reader));
        return new SequenceNode(start, items, 1 + items.Sum(item => item.Size));
    }

    private Position Place(int offset) => _places.At(offset);

    private static string Words(string message, string rest)
    {
        if (rest.StartsWith("//", StringComparison.Ordinal) || rest.StartsWith("/*", StringComparison.Ordinal))
            return $"'{rest[..2]}' is no comment; JSON has none";
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "broken JSON: " + (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
