using Akka.Actor;

namespace Akka.Event;

/// <summary>An event stream that knows which level of log events is wanted.</summary>
public abstract class LoggingBus
{
    public LogLevel LogLevel { get; private set; } = LogLevel.WarningLevel;

    public virtual void SetLogLevel(LogLevel logLevel) => LogLevel = logLevel;

    public abstract bool Subscribe(IActorRef subscriber, Type classifier);

    public abstract bool Unsubscribe(IActorRef subscriber, Type classifier);

    public abstract bool Unsubscribe(IActorRef subscriber);

    public abstract void Publish(object @event);

    internal abstract bool HasSubscriber(Type eventType);
}
