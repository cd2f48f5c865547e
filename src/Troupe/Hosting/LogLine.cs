using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Troupe.Cli.Terminals;

namespace Troupe.Hosting;

/// <summary>Writes an entry of the log as one line: nothing that others wrote steers a terminal, or begins a line of its own.</summary>
internal sealed class LogLine(TimeProvider time) : ConsoleFormatter(Form)
{
    public const string Form = "line";

    private const string Plain = "\u001b[0m";

    public LogLine() : this(TimeProvider.System)
    {
    }

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter writer)
    {
        var (level, colour) = Shown(entry.LogLevel);
        var text = entry.Formatter(entry.State, entry.Exception);
        if (entry.Exception is { } exception) text = $"{text} {exception}";
        writer.Write(time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        writer.Write(Console.IsOutputRedirected ? level : colour + level + Plain);
        writer.WriteLine($": {Escaped.Lines(entry.Category)}[{entry.EventId.Id}] {Escaped.Lines(text.ReplaceLineEndings(" "))}");
    }

    private static (string Level, string Colour) Shown(LogLevel level) => level switch
    {
        LogLevel.Trace => ("trce", ""),
        LogLevel.Debug => ("dbug", ""),
        LogLevel.Information => ("info", "\u001b[32m"),
        LogLevel.Warning => ("warn", "\u001b[33m"),
        LogLevel.Error => ("fail", "\u001b[31m"),
        _ => ("crit", "\u001b[31m"),
    };
}
