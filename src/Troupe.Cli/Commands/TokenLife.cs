using System.Globalization;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Commands;

/// <summary>A time as people type it: `30m`, `24h`, `7d`.</summary>
internal static class TokenLife
{
    private const int LongestDays = 3650;

    public static TimeSpan Parse(string text)
    {
        var number = text.Length > 1 && double.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed : 0;
        var seconds = number * (text.Length == 0 ? ' ' : text[^1]) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            _ => 0,
        };
        if (seconds is not > 0) throw new CommandFailure($"--ttl is a time as 30m, 24h or 7d, not '{text}'");
        return seconds <= LongestDays * 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new CommandFailure($"--ttl must be less than or equal to {LongestDays}d, and {text} is more");
    }
}
