using System.Globalization;
using System.Numerics;

namespace Troupe.Api.Quantities;

/// <summary>Writes the canonical form: no fraction, the largest suffix of the family it was written in, no precision lost.</summary>
internal static class QuantityFormatter
{
    private static readonly BigInteger NanosPerUnit = BigInteger.Pow(10, 9);

    public static string Format(BigInteger nanos, QuantityFormat format)
    {
        if (nanos.IsZero) return "0";
        var isBinary = format == QuantityFormat.Binary && BigInteger.Abs(nanos) >= 1024 * NanosPerUnit && (nanos % NanosPerUnit).IsZero;
        if (isBinary)
        {
            foreach (var unit in QuantityUnits.Binary)
                if (Divide(nanos, NanosPerUnit * BigInteger.Pow(1024, unit.Power)) is { } amount) return Text(amount) + unit.Suffix;
            return Text(nanos / NanosPerUnit);
        }

        foreach (var unit in QuantityUnits.Decimal)
        {
            if (Divide(nanos, BigInteger.Pow(10, unit.Power + 9)) is not { } amount) continue;
            return format == QuantityFormat.Exponent && unit.Power != 0
                ? $"{Text(amount)}e{unit.Power.ToString(CultureInfo.InvariantCulture)}"
                : Text(amount) + unit.Suffix;
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private static BigInteger? Divide(BigInteger nanos, BigInteger unit)
    {
        var amount = BigInteger.DivRem(nanos, unit, out var remainder);
        return remainder.IsZero ? amount : null;
    }

    private static string Text(BigInteger amount) => amount.ToString(CultureInfo.InvariantCulture);
}
