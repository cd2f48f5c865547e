using System.Numerics;
using System.Text.Json.Serialization;

namespace Troupe.Api.Quantities;

/// <summary>An amount of a resource: `250m`, `1.5`, `128Mi`, `1e3`.</summary>
/// <remarks>
/// Its text is canonical whatever it was written as, so that equal amounts of one family read alike wherever texts are compared: `0.5` is
/// `500m`, as in Kubernetes. Exact to a billionth; what is finer is rounded away from zero, and what is greater than 2^63-1 is 2^63-1.
/// </remarks>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity : IComparable<Quantity>
{
    internal static readonly BigInteger LargestNanos = new BigInteger(long.MaxValue) * 1_000_000_000;
    private const decimal NanosPerUnit = 1_000_000_000m;

    private Quantity(string text, decimal value) => (Text, Value) = (text, value);

    /// <summary>The canonical form; null is zero.</summary>
    public string? Text { get; }

    public decimal Value { get; }

    /// <summary>Thousandths, rounded up: how CPU is counted.</summary>
    public long MilliValue => RoundUp(Value * 1000m);

    /// <summary>Whole units, rounded up: how bytes are counted.</summary>
    public long WholeValue => RoundUp(Value);

    /// <summary>The family of its suffix.</summary>
    public QuantityFormat Format => FormatOf(Text);

    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (text is null) return false;
        if (CanonicalQuantity.Value(text) is { } value)
        {
            quantity = new Quantity(text, value);
            return true;
        }

        if (QuantityParser.ParseNanos(text) is not { } nanos) return false;
        var canonical = QuantityFormatter.Format(nanos, FormatOf(text));
        // Without a suffix nothing says any more that it came from the binary family: it is 65600k at once, not when it is read again.
        if (FormatOf(canonical) != FormatOf(text)) canonical = QuantityFormatter.Format(nanos, FormatOf(canonical));
        quantity = new Quantity(canonical, (decimal)nanos / NanosPerUnit);
        return true;
    }

    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity)
            ? quantity
            : throw new FormatException($"'{text}' is no quantity: write it like 250m, 1.5 or 128Mi");

    /// <summary>A quantity of a computed value, in canonical form.</summary>
    public static Quantity FromValue(decimal value, QuantityFormat format = QuantityFormat.Decimal)
    {
        var limited = Math.Clamp(value, -long.MaxValue, long.MaxValue);
        return Parse(QuantityFormatter.Format(ToNanos(limited), format));
    }

    /// <summary>A quantity of thousandths, as CPU is counted.</summary>
    public static Quantity FromMilli(long thousandths) => FromValue(thousandths / 1000m);

    /// <summary>A quantity of bytes, with a binary suffix where one fits.</summary>
    public static Quantity FromBytes(long bytes) => FromValue(bytes, QuantityFormat.Binary);

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public bool Equals(Quantity other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The form that Kubernetes prints: `1.5` is `1500m`, `1.5Gi` is `1536Mi`, `1000` is `1k`.</summary>
    public override string ToString() => Text ?? "0";

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    private static QuantityFormat FormatOf(string? text)
    {
        if (text is not { Length: > 1 }) return QuantityFormat.Decimal;
        if (text[^1] == 'i') return QuantityFormat.Binary;
        return text.AsSpan(0, text.Length - 1).IndexOfAny('e', 'E') >= 0 ? QuantityFormat.Exponent : QuantityFormat.Decimal;
    }

    private static BigInteger ToNanos(decimal value) => new(decimal.Truncate(value * NanosPerUnit));

    private static long RoundUp(decimal value) => (long)Math.Clamp(Math.Ceiling(value), long.MinValue, long.MaxValue);
}
