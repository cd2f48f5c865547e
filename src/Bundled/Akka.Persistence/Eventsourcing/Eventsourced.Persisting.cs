using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Recovering;

namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    private readonly Queue<Pending> _pending = new();
    private List<IPersistentEnvelope> _batch = [];
    private long _sequenceNr;
    private int _delaying;
    private int _unanswered;

    /// <summary>Keeps an event, then calls the handler; no other command is handled in between.</summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => Write([@event], handler, delays: true);

    /// <summary>Keeps events together or not at all, then calls the handler for each.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Write(events, handler, delays: true);

    /// <summary>As <see cref="Persist{TEvent}"/>, but commands are handled meanwhile.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => Write([@event], handler, delays: false);

    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Write(events, handler, delays: false);

    /// <summary>Calls the handler, without keeping anything, once all events before it are kept and handled.</summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        CheckMayPersist();
        if (_pending.Count == 0) handler(evt);
        else _pending.Enqueue(new Pending(evt, e => handler((TEvent)e), Delays: false, IsDeferred: true, Sender));
    }

    /// <summary>Forgets events up to a sequence number; the journal answers with success or failure.</summary>
    public void DeleteMessages(long toSequenceNr) => Journal.Tell(new DeleteMessagesTo(PersistenceId, toSequenceNr, Self), Self);

    private void Write<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool delays)
    {
        CheckMayPersist();
        var sender = Sender;
        var representations = ImmutableArray.CreateBuilder<IPersistentRepresentation>(1);
        foreach (var @event in events)
        {
            if (@event is null) throw new ArgumentNullException(nameof(events), "An event must not be null.");

            _pending.Enqueue(new Pending(@event, e => handler((TEvent)e), delays, IsDeferred: false, sender));
            representations.Add(new Persistent(
                @event, ++_sequenceNr, PersistenceId, sender: sender, writerGuid: Extension.WriterGuid, timestamp: DateTime.UtcNow.Ticks));
        }

        if (representations.Count == 0) return;

        if (delays) _delaying += representations.Count;
        _batch.Add(new AtomicWrite(representations.ToImmutable()));
    }

    private void CheckMayPersist()
    {
        if (IsRecovering)
            throw new InvalidOperationException(
                "Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
    }

    private bool Command(Receive receive, object message)
    {
        if (IsOwn(message)) return Answered(message);

        var handled = base.AroundReceive(receive, message);
        Flush();
        return handled;
    }

    private bool Persisting(object message) => IsOwn(message) ? Answered(message) : Delay();

    private static bool IsOwn(object message) => message is IJournalResponse or RecoveryTick or RecoveryPermitGranted;

    private bool Answered(object message)
    {
        switch (message)
        {
            case WriteMessageSuccess success when success.ActorInstanceId == _instanceId:
                LastSequenceNr = success.Persistent.SequenceNr;
                Handle(_pending.Dequeue(), answered: true);
                break;
            case LoopMessageSuccess loop when loop.ActorInstanceId == _instanceId:
                Handle(_pending.Dequeue(), answered: false);
                break;
            case WriteMessageRejected rejected when rejected.ActorInstanceId == _instanceId:
                LastSequenceNr = rejected.Persistent.SequenceNr;
                OnPersistRejected(rejected.Cause, rejected.Persistent.Payload, rejected.Persistent.SequenceNr);
                Handle(_pending.Dequeue() with { Handler = _ => { } }, answered: true);
                break;
            case WriteMessageFailure failure when failure.ActorInstanceId == _instanceId:
                Fail(failure);
                break;
        }

        return true;
    }

    private void Fail(WriteMessageFailure failure)
    {
        try
        {
            OnPersistFailure(failure.Cause, failure.Persistent.Payload, failure.Persistent.SequenceNr);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private void Handle(Pending pending, bool answered)
    {
        if (answered) _unanswered--;
        if (pending.Delays) _delaying--;
        pending.Handler(pending.Event);

        // What was deferred behind this event runs next, as if its own sender had caused it.
        if (_pending.TryPeek(out var next) && next.IsDeferred)
            _cell.Mailbox.Prepend([new Envelope(new LoopMessageSuccess(next.Event, _instanceId), next.Sender)]);
        Flush();
    }

    // One write at a time: what is persisted meanwhile goes out together, and a refused write can leave no hole before a later one.
    private void Flush()
    {
        if (_batch.Count > 0 && _unanswered == 0)
        {
            foreach (var write in _batch) _unanswered += write.Size;
            Journal.Tell(new WriteMessages(_batch, Self, _instanceId), Self);
            _batch = [];
        }

        if (!IsRecovering) _phase = _delaying > 0 ? Phase.Persisting : Phase.Commands;
    }
}
