using Akka.Event;

namespace Akka.Actor;

/// <summary>A message that the engine handles on the actor's behalf.</summary>
public interface IAutoReceivedMessage;

/// <summary>A message that may go unhandled, or be lost with its actor, without a word in the log.</summary>
public interface INotInfluenceReceiveTimeout;

public interface IPossiblyHarmful;

/// <summary>Stops the actor once it has handled all that came before.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful
{
    private PoisonPill() { }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes the actor throw <see cref="ActorKilledException"/>.</summary>
public sealed class Kill : IAutoReceivedMessage, IPossiblyHarmful
{
    private Kill() { }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}

/// <summary>Asks whoever lives behind an address for its <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object messageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    public object MessageId => messageId;
}

public sealed class ActorIdentity(object messageId, IActorRef subject)
{
    public object MessageId => messageId;

    public IActorRef Subject => subject;
}

/// <summary>Tells the watcher that the watched actor has stopped.</summary>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    public IActorRef ActorRef => actorRef;

    public bool AddressTerminated => addressTerminated;

    public bool ExistenceConfirmed => existenceConfirmed;

    public override string ToString() => $"<Terminated>: {actorRef} - ExistenceConfirmed={existenceConfirmed}";
}

/// <summary>Says that no message came for as long as <c>SetReceiveTimeout</c> allowed.</summary>
public sealed class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout() { }

    public static ReceiveTimeout Instance { get; } = new();

    public override string ToString() => "<ReceiveTimeout>";
}
