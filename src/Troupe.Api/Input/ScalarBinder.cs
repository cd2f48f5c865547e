using System.Globalization;
using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Api.Input;

/// <summary>Gives scalars the type of their field, or says what the field takes.</summary>
internal static class ScalarBinder
{
    /// <summary>The value as JSON, or null with what is wrong and what was probably meant.</summary>
    public static (JsonNode? Value, string? Fault, string? Suggestion) Bind(ScalarNode scalar, ValueShape shape) => shape switch
    {
        ValueShape.Text => scalar.Kind == ScalarKind.Text ? Good(scalar.Text) : QuoteIt(scalar),
        ValueShape.Integer range => BindInteger(scalar, range),
        ValueShape.Boolean => scalar.Kind == ScalarKind.Boolean
            ? Good(PlainScalar.IsTrue(scalar.Text))
            : Bad(scalar, "true or false", Unquoted(scalar, ScalarKind.Boolean)),
        ValueShape.Time => scalar.Kind == ScalarKind.Text && WireTime.TryParse(scalar.Text, out _)
            ? Good(scalar.Text)
            : Bad(scalar, "a time like 2026-01-31T12:00:00Z"),
        ValueShape.Amount => scalar.Kind != ScalarKind.Boolean && Quantity.TryParse(scalar.Text, out var amount)
            ? Good(amount.ToString())
            : Bad(scalar, "a quantity like 250m, 1.5 or 128Mi", NearQuantity(scalar.Text)),
        ValueShape.NumberOrName => scalar.Kind == ScalarKind.Text
            ? Good(scalar.Text)
            : BindInteger(scalar, new ValueShape.Integer(int.MinValue, int.MaxValue)),
        ValueShape.Base64 => scalar.Kind == ScalarKind.Text && Bytes.TryParse(scalar.Text, out var bytes)
            ? Good(bytes.Base64)
            : Bad(scalar, "base64 text, as 'base64' prints it"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How a person calls what is written.</summary>
    public static string Describe(InputNode node) => node switch
    {
        SequenceNode => "a list",
        MappingNode => "a mapping",
        ScalarNode { Kind: ScalarKind.Null } => "nothing",
        ScalarNode { Kind: ScalarKind.Text } text => $"the text '{Shorten(text.Text)}'",
        ScalarNode { Kind: ScalarKind.Boolean } truth => $"the truth value '{truth.Text}'",
        ScalarNode number => $"the number '{Shorten(number.Text)}'",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (JsonNode?, string?, string?) BindInteger(ScalarNode scalar, ValueShape.Integer range)
    {
        if (scalar.Kind != ScalarKind.Integer) return Bad(scalar, "a whole number", Unquoted(scalar, ScalarKind.Integer));
        if (!PlainScalar.TryInteger(scalar.Text, out var value) || value < range.Least || value > range.Most)
            return Bad(scalar, string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Least} to {range.Most}"));
        return range.Most == int.MaxValue ? Good((int)value) : Good(value);
    }

    private static (JsonNode?, string?, string?) QuoteIt(ScalarNode scalar) =>
        (null, $"expected text, found {Describe(scalar)}; write it in quotes", $"\"{scalar.Text}\"");

    private static (JsonNode?, string?, string?) Good(JsonNode value) => (value, null, null);

    private static (JsonNode?, string?, string?) Bad(ScalarNode scalar, string expected, string? suggestion = null) =>
        (null, $"expected {expected}, found {Describe(scalar)}", suggestion);

    /// <summary>In quotes even a number is text: what it would be without them.</summary>
    private static string? Unquoted(ScalarNode scalar, ScalarKind kind) =>
        scalar is { Kind: ScalarKind.Text } && PlainScalar.KindOf(scalar.Text) == kind ? scalar.Text : null;

    /// <summary>Units that people write as they know them from elsewhere: `128MB`, `64mb`, `1 Gi`.</summary>
    private static string? NearQuantity(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (Quantity.TryParse(compact, out _)) return compact;
        var number = compact.TrimEnd([.. compact.Where(char.IsAsciiLetter)]);
        var unit = compact[number.Length..].TrimEnd('b', 'B').ToLowerInvariant();
        var known = unit switch
        {
            "" or "k" => unit,
            "m" or "g" or "t" => unit.ToUpperInvariant(),
            "ki" or "mi" or "gi" or "ti" => $"{char.ToUpperInvariant(unit[0])}i",
            _ => null,
        };
        return known is not null && number.Length > 0 && Quantity.TryParse(number + known, out _) ? number + known : null;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
