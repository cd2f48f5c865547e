using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Writes what Akka.NET and its actors say to the log of their host, under the name of the class that says it.</summary>
/// <remarks>Akka.Hosting's own writes every line under one name, and the time and the level into each a second time.</remarks>
internal sealed class HostLogger : LoggerFactoryLogger
{
    private const string Engine = "Akka.";

    private readonly ConcurrentDictionary<Type, (ILogger Log, bool IsEngine)> _logs = [];
    private readonly ILoggerFactory _factory = Context.System.Settings.Setup.Get<LoggerFactorySetup>().Value.LoggerFactory;

    protected override void Log(LogEvent log, ActorPath path)
    {
        var (logger, isEngine) = _logs.GetOrAdd(log.LogClass, type => (_factory.CreateLogger(type), IsOfTheEngine(type)));
        var level = LevelOf(log.LogLevel());
        if (!logger.IsEnabled(level)) return;
        // Troupe's own say what they are about; a supervisor only quotes what its child died of.
        if (isEngine) logger.Log(level, log.Cause, "{Source}: {Message}", log.LogSource, TextOf(log.Message));
        else logger.Log(level, log.Cause, "{Message}", TextOf(log.Message));
    }

    private static string TextOf(object message)
    {
        try
        {
            return message.ToString() ?? "";
        }
        catch (FormatException wrong)
        {
            return message is LogMessage one ? $"{one.Format} ({wrong.Message})" : wrong.Message;
        }
    }

    private static bool IsOfTheEngine(Type type) => type.FullName?.StartsWith(Engine, StringComparison.Ordinal) == true;

    private static LogLevel LevelOf(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
