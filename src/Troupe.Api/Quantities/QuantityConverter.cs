using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Api.Quantities;

/// <summary>A JSON string, or a JSON number where a person left out the quotes.</summary>
internal sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.Number ? NumberText(ref reader) : reader.GetString();
        return Quantity.TryParse(text, out var quantity)
            ? quantity
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no quantity"));
    }

    private static string NumberText(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Writes the plain value, so that `1Gi` and `1073741824` read alike.</summary>
internal sealed class QuantityValueConverter : JsonConverter<Quantity>
{
    // A division by one with all its digits takes the zeros off the end of a decimal.
    private const decimal One = 1.0000000000000000000000000000m;

    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("what is written to be compared is not read back");

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value / One);
}
