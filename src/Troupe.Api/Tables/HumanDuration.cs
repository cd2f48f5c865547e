namespace Troupe.Api.Tables;

/// <summary>A length of time with as many digits as a person reads: `42s`, `3m20s`, `5h`, `12d`.</summary>
public static class HumanDuration
{
    public static string Since(DateTimeOffset? time, DateTimeOffset now) => time is { } then ? Of(now - then) : "<unknown>";

    public static string Of(TimeSpan duration)
    {
        // Clocks of two machines differ a little; a lot is a fault that should be seen.
        if (duration < TimeSpan.FromSeconds(-2)) return "<invalid>";
        if (duration < TimeSpan.Zero) return "0s";
        var (seconds, minutes, hours, days) =
            ((long)duration.TotalSeconds, (long)duration.TotalMinutes, (long)duration.TotalHours, (long)duration.TotalDays);
        return duration switch
        {
            _ when seconds < 120 => $"{seconds}s",
            _ when minutes < 10 => Two(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => Two(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when days < 8 => Two(days, "d", hours % 24, "h"),
            _ when days < 730 => $"{days}d",
            _ when days < 2920 => Two(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
