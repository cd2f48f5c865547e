using System.Globalization;
using System.Numerics;

namespace Troupe.Api.Quantities;

/// <summary>Reads `[sign]digits[.digits][suffix]` exactly; the suffix is binary, decimal, or an exponent, never two of them.</summary>
internal static class QuantityParser
{
    private const int LongestText = 64;
    private const int LargestExponent = 99;
    private const int NanoDigits = 9;

    /// <summary>
    /// The value in billionths, capped at ±(2^63-1) whole units and rounded away from zero, as Kubernetes does; null for no quantity.
    /// </summary>
    public static BigInteger? ParseNanos(string text)
    {
        if (text.Length is 0 or > LongestText) return null;
        var negative = text[0] == '-';
        var position = text[0] is '+' or '-' ? 1 : 0;
        var whole = ReadDigits(text, ref position);
        var fraction = "";
        if (position < text.Length && text[position] == '.')
        {
            position++;
            fraction = ReadDigits(text, ref position);
        }

        if (whole.Length + fraction.Length == 0 || ReadSuffix(text[position..]) is not { } scale) return null;
        var mantissa = BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture) * scale.Factor;
        var nanos = Scale(mantissa, NanoDigits + scale.Exponent - fraction.Length);
        var capped = BigInteger.Min(nanos, Quantity.LargestNanos);
        return negative ? -capped : capped;
    }

    private static string ReadDigits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        return text[start..position];
    }

    private static (BigInteger Factor, int Exponent)? ReadSuffix(string suffix)
    {
        var unit = Array.FindIndex(QuantityUnits.All, unit => unit.Suffix == suffix);
        if (unit >= 0)
        {
            var known = QuantityUnits.All[unit];
            return known.IsBinary ? (BigInteger.Pow(1024, known.Power), 0) : (BigInteger.One, known.Power);
        }

        if (suffix.Length < 2 || suffix[0] is not ('e' or 'E')) return null;
        var digits = suffix[1] is '+' or '-' ? suffix[2..] : suffix[1..];
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) return null;
        var exponent = digits.TrimStart('0').Length > 3
            ? LargestExponent
            : Math.Min(LargestExponent, int.Parse("0" + digits, CultureInfo.InvariantCulture));
        return (BigInteger.One, suffix[1] == '-' ? -exponent : exponent);
    }

    private static BigInteger Scale(BigInteger mantissa, int exponent)
    {
        if (exponent >= 0) return mantissa * BigInteger.Pow(10, exponent);
        var quotient = BigInteger.DivRem(mantissa, BigInteger.Pow(10, -exponent), out var remainder);
        return remainder.IsZero ? quotient : quotient + 1;
    }
}
