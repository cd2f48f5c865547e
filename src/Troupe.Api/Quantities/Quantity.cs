using System.Numerics;
using System.Text.Json.Serialization;

namespace Troupe.Api.Quantities;

/// <summary>An amount of a resource: `250m`, `1.5`, `128Mi`, `1e3`.</summary>
/// <remarks>
/// Keeps the text it was written with, as people expect to read back what they wrote; compares by value. Exact to a billionth; what is
/// finer is rounded away from zero, and what is greater than 2^63-1 is 2^63-1, as in Kubernetes.
/// </remarks>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity : IComparable<Quantity>
{
    internal static readonly BigInteger LargestNanos = new BigInteger(long.MaxValue) * 1_000_000_000;
    private const decimal NanosPerUnit = 1_000_000_000m;

    private Quantity(string text, decimal value) => (Text, Value) = (text, value);

    public string? Text { get; }
    public decimal Value { get; }

    /// <summary>Thousandths, rounded up: how CPU is counted.</summary>
    public long MilliValue => RoundUp(Value * 1000m);

    /// <summary>Whole units, rounded up: how bytes are counted.</summary>
    public long WholeValue => RoundUp(Value);

    /// <summary>The family of its suffix.</summary>
    public QuantityFormat Format
    {
        get
        {
            if (Text is not { Length: > 1 } text) return QuantityFormat.Decimal;
            if (text[^1] == 'i') return QuantityFormat.Binary;
            return text.AsSpan(0, text.Length - 1).IndexOfAny('e', 'E') >= 0 ? QuantityFormat.Exponent : QuantityFormat.Decimal;
        }
    }

    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (text is null || QuantityParser.ParseNanos(text) is not { } nanos) return false;
        quantity = new Quantity(text, (decimal)nanos / NanosPerUnit);
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

    /// <summary>The form that Kubernetes prints: `1.5` is `1500m`, `1.5Gi` is `1536Mi`, `1000` is `1k`.</summary>
    public string ToCanonicalString() => QuantityFormatter.Format(ToNanos(Value), Format);

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public bool Equals(Quantity other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Text ?? "0";

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    private static BigInteger ToNanos(decimal value) => new(decimal.Truncate(value * NanosPerUnit));

    private static long RoundUp(decimal value) => (long)Math.Clamp(Math.Ceiling(value), long.MinValue, long.MaxValue);
}
