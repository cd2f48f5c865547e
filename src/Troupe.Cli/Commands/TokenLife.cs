using System.Globalization;

namespace Troupe.Cli.Commands;

/// <summary>A time as people type it: `30m`, `24h`, `7d`.</summary>
internal static class TokenLife
{
    public static TimeSpan Parse(string text)
    {
        var number = text.Length > 1 && double.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed : 0;
        var life = text[^1..] switch
        {
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" when number <= 3650 => TimeSpan.FromDays(number),
            _ => TimeSpan.Zero,
        };
        return life > TimeSpan.Zero ? life : throw new CommandFailure($"--ttl is a time as 30m, 24h or 7d, not '{text}'");
    }
}
