using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

public interface IPersistentEnvelope
{
    object Payload { get; }

    IActorRef Sender { get; }

    int Size { get; }
}

/// <summary>Events of one actor that are kept together or not at all.</summary>
public sealed class AtomicWrite : IPersistentEnvelope, Serialization.IMessage
{
    private readonly IImmutableList<IPersistentRepresentation> _events;

    public AtomicWrite(IPersistentRepresentation @event) => _events = ImmutableArray.Create(@event);

    public AtomicWrite(IImmutableList<IPersistentRepresentation> payload)
    {
        if (payload is null || payload.Count == 0)
            throw new ArgumentException("An atomic write needs at least one event.", nameof(payload));
        if (payload.Any(e => e.PersistenceId != payload[0].PersistenceId))
            throw new ArgumentException("An atomic write holds events of one persistence id only.", nameof(payload));
        _events = payload;
    }

    public object Payload => _events;

    public string PersistenceId => _events[0].PersistenceId;

    public long LowestSequenceNr => _events[0].SequenceNr;

    public long HighestSequenceNr => _events[_events.Count - 1].SequenceNr;

    public IActorRef Sender => ActorRefs.NoSender;

    public int Size => _events.Count;

    public override string ToString() => $"AtomicWrite<pid: {PersistenceId}, seqNr: {LowestSequenceNr}-{HighestSequenceNr}>";
}
