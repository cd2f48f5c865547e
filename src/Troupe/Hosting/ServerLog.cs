using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Troupe.Hosting;

/// <summary>The log of a process that serves: a line an entry, with the time in UTC, on standard output.</summary>
internal static class ServerLog
{
    public static void Configure(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Default;
        })
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Yarp.ReverseProxy", LogLevel.Error);
}
