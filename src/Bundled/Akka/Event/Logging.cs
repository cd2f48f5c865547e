using Akka.Actor;

namespace Akka.Event;

public static class Logging
{
    public static ILoggingAdapter GetLogger(this IActorContext context) =>
        new BusLogging(context.System.EventStream, context.Self.Path.ToString(), context.Props.Type);

    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj) => GetLogger(system.EventStream, logSourceObj, system);

    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj) => GetLogger(loggingBus, logSourceObj, null);

    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ => throw new ArgumentException($"{logLevel} is no log level: there are DEBUG, INFO, WARNING, ERROR and OFF.", nameof(logLevel)),
    };

    /// <summary>Above every level, so that nothing passes.</summary>
    internal const LogLevel Off = (LogLevel)int.MaxValue;

    internal static LogLevel LevelOf(Type eventType) =>
        eventType == typeof(Debug) ? LogLevel.DebugLevel
        : eventType == typeof(Info) ? LogLevel.InfoLevel
        : eventType == typeof(Warning) ? LogLevel.WarningLevel
        : LogLevel.ErrorLevel;

    private static BusLogging GetLogger(LoggingBus bus, object source, ActorSystem system) => source switch
    {
        string name => new BusLogging(bus, name, typeof(string)),
        Type type => new BusLogging(bus, type.FullName, type),
        IActorRef actor => new BusLogging(bus, actor.Path.ToString(), typeof(ActorBase)),
        _ => new BusLogging(bus, source.GetType().FullName + (system is null ? "" : $"({system.Name})"), source.GetType()),
    };
}
