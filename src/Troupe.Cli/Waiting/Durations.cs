using System.Globalization;
using System.Text.RegularExpressions;

namespace Troupe.Cli.Waiting;

/// <summary>Durations as people type them: `30s`, `1h30m`, `500ms`, `0`, `-1s`.</summary>
internal static partial class Durations
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text == "0") return true;
        var match = Form().Match(text);
        if (!match.Success) return false;
        var seconds = match.Groups["part"].Captures.Sum(part => SecondsOf(part.Value));
        if (seconds > TimeSpan.FromDays(365).TotalSeconds) return false;
        duration = TimeSpan.FromSeconds(match.Groups["sign"].Value == "-" ? -seconds : seconds);
        return true;
    }

    private static double SecondsOf(string part)
    {
        var unit = part.TrimStart("0123456789.".ToCharArray());
        var number = double.Parse(part[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return number * unit switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 1e-3, _ => 1e-6 };
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<part>\d+(\.\d+)?(h|ms|m|s|us))+$")]
    private static partial Regex Form();
}
