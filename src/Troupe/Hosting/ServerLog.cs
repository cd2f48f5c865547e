using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Troupe.Hosting;

/// <summary>The log of a process that serves: a line an entry, with the time in UTC, on standard output.</summary>
/// <remarks>Whoever wants more or less of it says so as to any .NET program: `Logging__LogLevel__Akka=Information`.</remarks>
internal static class ServerLog
{
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration) => logging
        .AddConsole(console => console.FormatterName = LogLine.Form)
        .AddConsoleFormatter<LogLine, ConsoleFormatterOptions>()
        .SetMinimumLevel(LogLevel.Information)
        // What the engine tells of itself is no news where all is well.
        .AddFilter("Akka", LogLevel.Warning)
        .AddFilter("Microsoft", LogLevel.Warning)
        // Why a start failed is the command's to say, in a sentence.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        // What cannot be passed on is told to its client, who may be the cause: the log is not his to fill.
        .AddFilter("Yarp.ReverseProxy", LogLevel.Error)
        .AddConfiguration(configuration.GetSection("Logging"));
}
