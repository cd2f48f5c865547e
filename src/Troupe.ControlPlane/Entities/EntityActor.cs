using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Owns one object: the only writer of its journal.</summary>
internal sealed class EntityActor : UntypedPersistentActor
{
    private readonly EntityKey _key;
    private readonly EntityKind _rules;
    private readonly EntitySettings _settings;
    private object _state;
    private IActorRef _asker = ActorRefs.Nobody;

    public EntityActor(EntityKey key, EntityKind rules, EntitySettings settings)
    {
        _key = key;
        _rules = rules;
        _settings = settings;
        _state = rules.Initial;
        PersistenceId = key.PersistenceId;
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery =>
        _settings.MayHaveSnapshot(PersistenceId) ? Recovery.Default : new Recovery(SnapshotSelectionCriteria.None);

    public static Props PropsOf(string persistenceId, EntitySettings settings)
    {
        var key = EntityKey.Parse(persistenceId);
        var rules = EntityKinds.Find(key.Kind) ?? throw new ArgumentException($"'{key.Kind}' is no kind of entity", nameof(persistenceId));
        return Props.Create(() => new EntityActor(key, rules, settings));
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case Command command:
                Execute(command);
                break;
            case StopEntity:
                Context.Stop(Self);
                break;
            case SaveSnapshotSuccess saved:
                DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
                break;
            case SaveSnapshotFailure failure:
                Context.GetLogger().Warning(
                    "{0} keeps no snapshot and will recover from its events: {1}", PersistenceId, failure.Cause.Message);
                break;
            case DeleteSnapshotsSuccess or DeleteSnapshotsFailure:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnRecover(object message)
    {
        if (message is DomainEvent @event) _state = _rules.Apply(_state, @event);
        else if (message is SnapshotOffer offer) _state = offer.Snapshot;
    }

    /// <summary>The actor stops after this; its asker shall know that nothing was written, and why.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Refuse(StatusReason.ServiceUnavailable, $"the journal could not be written: {cause.Message}");
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Refuse(StatusReason.InternalError, $"the event could not be stored: {cause.Message}");
        base.OnPersistRejected(cause, @event, sequenceNr);
    }

    private void Execute(Command command)
    {
        if (command.Context.ExpectedSequenceNr is { } expected && expected != LastSequenceNr)
        {
            Sender.Tell(new CommandRefused(PersistenceId, Refusals.Modified(_key)));
            return;
        }

        var decision = _rules.Decide(_state, command);
        if (decision.Refusal is { } refusal) Sender.Tell(new CommandRefused(PersistenceId, refusal));
        else if (decision.Events.Count == 0) Sender.Tell(Accepted(decision, EntityKind.ObjectOf(_state)));
        else if (command.Context.DryRun) Rehearse(decision, command);
        else Commit(decision, command);
    }

    private void Rehearse(Decision decision, Command command)
    {
        var state = _state;
        var last = EntityKind.ObjectOf(state);
        foreach (var @event in Stamped(decision, command))
        {
            state = _rules.Apply(state, @event);
            last = EntityKind.ObjectOf(state) ?? last;
        }

        Sender.Tell(Accepted(decision, last));
    }

    private void Commit(Decision decision, Command command)
    {
        var remaining = decision.Events.Count;
        var last = EntityKind.ObjectOf(_state);
        _asker = Sender;
        PersistAll(Stamped(decision, command), @event =>
        {
            _state = _rules.Apply(_state, @event);
            last = EntityKind.ObjectOf(_state) ?? last;
            if (--remaining > 0) return;

            _asker.Tell(Accepted(decision, last)); // Durable now, so the answer is true.
            _asker = ActorRefs.Nobody;
            if (LastSequenceNr / _settings.EventsPerSnapshot > (LastSequenceNr - decision.Events.Count) / _settings.EventsPerSnapshot)
                SaveSnapshot(_state);
        });
    }

    private static IEnumerable<DomainEvent> Stamped(Decision decision, Command command)
    {
        var context = EventContext.Of(command.Context);
        var last = decision.Events.Count - 1;
        return decision.Events.Select((@event, i) => @event with { Context = context, IsContinued = i < last }).ToList();
    }

    private CommandAccepted Accepted(Decision decision, Api.Metadata.ApiObject? last) =>
        new(PersistenceId, LastSequenceNr, decision.Events, last, decision.Answer);

    private void Refuse(StatusReason reason, string message)
    {
        _asker.Tell(new CommandRefused(PersistenceId, new Refusal(reason, message, [])));
        _asker = ActorRefs.Nobody;
    }
}
