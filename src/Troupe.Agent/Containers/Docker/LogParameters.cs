using System.Globalization;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>What the engine is asked for a log.</summary>
internal static class LogParameters
{
    public static ContainerLogsParameters Of(LogOptions options) => new()
    {
        ShowStdout = true,
        ShowStderr = true,
        Follow = options.Follow,
        Timestamps = options.Timestamps,
        Tail = options.TailLines?.ToString(CultureInfo.InvariantCulture) ?? "all",
        Since = options.Since is { } since ? Seconds(since) : null,
    };

    /// <summary>Seconds since 1970, with the fraction that the engine understands.</summary>
    public static string Seconds(DateTimeOffset time)
    {
        // The engine counts from 1970, and no log is older.
        var ticks = Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks);
        return string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerSecond}.{ticks % TimeSpan.TicksPerSecond * 100:D9}");
    }
}
