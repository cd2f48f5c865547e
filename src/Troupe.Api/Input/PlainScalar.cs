using System.Globalization;
using System.Text.RegularExpressions;

namespace Troupe.Api.Input;

/// <summary>What a scalar without quotes means: the rules of YAML 1.1, which Kubernetes reads by.</summary>
internal static partial class PlainScalar
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];

    private static readonly HashSet<string> Trues =
        ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"];

    private static readonly HashSet<string> Falses =
        ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"];

    public static ScalarKind KindOf(string text)
    {
        if (Nulls.Contains(text)) return ScalarKind.Null;
        if (Trues.Contains(text) || Falses.Contains(text)) return ScalarKind.Boolean;
        if (TryInteger(text, out _) || BigInteger().IsMatch(text)) return ScalarKind.Integer;
        return Float().IsMatch(text) ? ScalarKind.Float : ScalarKind.Text;
    }

    public static bool IsTrue(string text) => Trues.Contains(text);

    /// <summary>Reads decimal, `0x`, `0b`, `0o` and the old octal with a leading zero, with `_` between digits.</summary>
    public static bool TryInteger(string text, out long value)
    {
        value = 0;
        var digits = text.TrimStart('+', '-').Replace("_", "", StringComparison.Ordinal);
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) || text.Length - text.TrimStart('+', '-').Length > 1) return false;
        var (radix, body) = digits switch
        {
            ['0', 'x' or 'X', .. var rest] => (16, rest),
            ['0', 'b' or 'B', .. var rest] => (2, rest),
            ['0', 'o' or 'O', .. var rest] => (8, rest),
            ['0', .. { Length: > 0 } rest] when rest.All(c => c is >= '0' and <= '7') => (8, rest),
            _ => (10, digits),
        };
        if (radix == 10)
        {
            // With its sign, as the least number has no positive counterpart.
            var signed = text[0] == '-' ? "-" + body : body;
            return long.TryParse(signed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }
        else
        {
            if (body.Length is 0 or > 64 || !body.All(c => IsDigit(c, radix))) return false;
            foreach (var c in body)
            {
                if (value > (long.MaxValue - 15) / radix) return false;
                value = (value * radix) + Convert.ToInt32(c.ToString(), 16);
            }
        }

        if (text[0] == '-') value = -value;
        return true;
    }

    private static bool IsDigit(char c, int radix) => radix == 16 ? char.IsAsciiHexDigit(c) : c >= '0' && c < '0' + radix;

    [GeneratedRegex(@"^[-+]?[0-9]+$")]
    private static partial Regex BigInteger();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$")]
    private static partial Regex Float();
}
