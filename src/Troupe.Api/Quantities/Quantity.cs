using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Api.Quantities;

/// <summary>An amount of a resource: `250m`, `1.5`, `128Mi`, `1e3`.</summary>
/// <remarks>Keeps the text it was written with, as people expect to read back what they wrote; compares by value.</remarks>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity : IComparable<Quantity>
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m),
        ("Ei", 1152921504606846976m), ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m),
        ("P", 1e15m), ("E", 1e18m),
    ];

    private Quantity(string text, decimal value) => (Text, Value) = (text, value);

    public string? Text { get; }
    public decimal Value { get; }

    /// <summary>Thousandths, rounded up: how CPU is counted.</summary>
    public long MilliValue => (long)Math.Ceiling(Value * 1000m);

    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (string.IsNullOrEmpty(text)) return false;
        var number = text;
        var factor = 1m;
        foreach (var (suffix, suffixFactor) in Suffixes)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)) continue;
            (number, factor) = (text[..^suffix.Length], suffixFactor);
            break;
        }

        const System.Globalization.NumberStyles style =
            System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign
            | System.Globalization.NumberStyles.AllowExponent;
        if (!decimal.TryParse(number, style, System.Globalization.CultureInfo.InvariantCulture, out var value)) return false;
        quantity = new Quantity(text, value * factor);
        return true;
    }

    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity) ? quantity : throw new FormatException($"'{text}' is no quantity: write it like 250m, 1.5 or 128Mi");

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public bool Equals(Quantity other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Text ?? "0";
}

internal sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.Number ? reader.GetDecimal().ToString("0.#########") : reader.GetString();
        return Quantity.TryParse(text, out var quantity) ? quantity : throw new JsonException($"'{text}' is no quantity");
    }

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
