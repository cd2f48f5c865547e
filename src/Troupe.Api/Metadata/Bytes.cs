using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Api.Metadata;

/// <summary>Bytes of any meaning, which the wire carries as base64 text.</summary>
/// <remarks>Compared by content. Spaces and ends of lines within the base64 text, which YAML invites, do not count.</remarks>
[JsonConverter(typeof(BytesConverter))]
public readonly record struct Bytes
{
    private readonly string? _base64;

    private Bytes(string base64) => _base64 = base64;

    public Bytes(ReadOnlySpan<byte> content) => _base64 = Convert.ToBase64String(content);

    /// <summary>The canonical text: on one line, with padding.</summary>
    public string Base64 => _base64 ?? "";

    public int Length => Base64.Length / 4 * 3 - (Base64.EndsWith("==", StringComparison.Ordinal) ? 2 : Base64.EndsWith('=') ? 1 : 0);

    public static Bytes OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    public static bool TryParse(string? base64, out Bytes bytes)
    {
        bytes = default;
        if (base64 is null) return false;
        var compact = base64.AsSpan().IndexOfAny(" \r\n\t") < 0 ? base64 : string.Concat(base64.Where(c => !char.IsWhiteSpace(c)));
        var decoded = new byte[compact.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(compact, decoded, out _)) return false;
        bytes = new Bytes(compact);
        return true;
    }

    public byte[] ToArray() => Convert.FromBase64String(Base64);

    public override string ToString() => Base64;
}

internal sealed class BytesConverter : JsonConverter<Bytes>
{
    public override Bytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Bytes.TryParse(reader.GetString(), out var bytes) ? bytes : throw new JsonException("bytes are written as base64 text");

    public override void Write(Utf8JsonWriter writer, Bytes value, JsonSerializerOptions options) => writer.WriteStringValue(value.Base64);
}
