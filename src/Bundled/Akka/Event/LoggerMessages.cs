using Akka.Actor;

namespace Akka.Event;

/// <summary>The first message to a logger, which answers <see cref="LoggerInitialized"/> once it is ready.</summary>
public class InitializeLogger(LoggingBus loggingBus)
{
    public LoggingBus LoggingBus => loggingBus;
}

public class LoggerInitialized;

/// <summary>A message that is no loss when it is lost.</summary>
public interface IDeadLetterSuppression;

/// <summary>A message whose recipient was gone.</summary>
public sealed class DeadLetter(object message, IActorRef sender, IActorRef recipient)
{
    public object Message => message;

    public IActorRef Sender => sender;

    public IActorRef Recipient => recipient;

    public override string ToString() => $"DeadLetter from {sender} to {recipient}: <{message}>";
}

/// <summary>A message whose recipient was gone, and which said that this is no loss.</summary>
public sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
{
    public object Message => message;

    public IActorRef Sender => sender;

    public IActorRef Recipient => recipient;
}

/// <summary>A message that its recipient had no handler for.</summary>
public sealed class UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
{
    public object Message => message;

    public IActorRef Sender => sender;

    public IActorRef Recipient => recipient;

    public override string ToString() => $"UnhandledMessage from {sender} to {recipient}: <{message}>";
}
