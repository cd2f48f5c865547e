using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that the test actor received.</summary>
public abstract class MessageEnvelope
{
    public abstract object Message { get; }

    public abstract IActorRef Sender { get; }
}

public sealed class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    public override object Message => message;

    public override IActorRef Sender => sender;

    public override string ToString() => $"<{message ?? "null"}> from {(sender.IsNobody() ? "NoSender" : sender.ToString())}";
}

public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static readonly NullMessageEnvelope Instance = new();

    private NullMessageEnvelope() { }

    public override object Message => null;

    public override IActorRef Sender => null;

    public override string ToString() => "<null>";
}
