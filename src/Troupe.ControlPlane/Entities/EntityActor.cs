using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Troupe.Api.Responses;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Owns one object: the only writer of its journal.</summary>
internal sealed class EntityActor : UntypedPersistentActor
{
    private readonly EntityReplay _entity;
    private readonly EntitySettings _settings;
    private IActorRef _asker = ActorRefs.Nobody;

    public EntityActor(EntityKey key, EntityKind rules, EntitySettings settings)
    {
        _entity = new EntityReplay(key, rules);
        _settings = settings;
        PersistenceId = key.PersistenceId;
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery =>
        _settings.UsesSnapshotOf(PersistenceId) ? Recovery.Default : new Recovery(SnapshotSelectionCriteria.None);

    public static Props PropsOf(string persistenceId, EntitySettings settings)
    {
        var key = EntityKey.Parse(persistenceId);
        var rules = EntityKinds.Find(key.Kind) ?? throw new ArgumentException($"'{key.Kind}' is no kind of entity", nameof(persistenceId));
        return Props.CreateBy(new Producer(key, rules, settings));
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
        switch (message)
        {
            case DomainEvent @event:
                _entity.Apply(@event, EventSerialization.Manifest(@event));
                break;
            case UnreadableEvent unreadable:
                _entity.Break(unreadable.Manifest, unreadable.Reason);
                break;
            case SnapshotOffer offer when !_entity.Restore(offer.Snapshot):
                _settings.PassOverSnapshotOf(PersistenceId);
                throw new InvalidOperationException($"the snapshot of {PersistenceId} cannot be used: the next recovery reads its events");
        }
    }

    /// <summary>The actor stops after this; its asker hears what is known of the write.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Refuse(WriteFailures.Refusal(_entity.Key, cause));
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Refuse(new Refusal(StatusReason.InternalError, $"the event could not be stored: {cause.Message}", []));
        base.OnPersistRejected(cause, @event, sequenceNr);
    }

    private void Execute(Command command)
    {
        if (_entity.IsSetAside)
        {
            ExecuteSetAside(command);
            return;
        }

        if (command.Context.ExpectedSequenceNr is { } expected && expected != LastSequenceNr)
        {
            Sender.Tell(new CommandRefused(PersistenceId, Refusals.Modified(_entity.Key)));
            return;
        }

        // Whatever goes wrong here goes wrong before anything is committed, and is one command's trouble.
        try
        {
            var decision = _entity.Rules.Decide(_entity.State, command);
            if (decision.Refusal is { } refusal) Sender.Tell(new CommandRefused(PersistenceId, refusal));
            else if (decision.Events.Count == 0) Sender.Tell(Accepted(decision, EntityKind.ObjectOf(_entity.State)));
            else Perform(decision, command, Rehearsal.Of(_entity, decision.Events, command.Context));
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            Context.GetLogger().Error(cause, "{0} could not be asked {1}; nothing was written", PersistenceId, command.GetType().Name);
            Sender.Tell(new CommandRefused(PersistenceId, WriteFailures.Unapplicable(_entity.Key, command, cause)));
        }
    }

    /// <summary>It can only end, at once, whatever it waited for: nobody knows any more what that was.</summary>
    private void ExecuteSetAside(Command command)
    {
        var current = EntityKind.ObjectOf(_entity.State);
        if (command is not ObjectCommand.DeleteObject delete)
        {
            Sender.Tell(new CommandRefused(PersistenceId, SetAsideObject.Refuse(_entity.Key, _entity.Broken!)));
            return;
        }

        var other = current is null ? null : Refusals.OfOtherUid(_entity.Rules.Resource!, _entity.Key, delete.Uid, current);
        if (other?.Refusal is { } refusal)
        {
            Sender.Tell(new CommandRefused(PersistenceId, refusal));
            return;
        }

        var ending = StoredForm.Check(_entity.Rules.Ending! with { Context = EventContext.Of(command.Context) });
        Perform(Decision.Accept(ending), command, new Rehearsal([ending], [_entity.Rules.Initial], current));
    }

    private void Perform(Decision decision, Command command, Rehearsal rehearsal)
    {
        if (command.Context.DryRun) Sender.Tell(Accepted(decision, rehearsal.Last));
        else Commit(decision, rehearsal);
    }

    private void Commit(Decision decision, Rehearsal rehearsal)
    {
        var done = 0;
        _asker = Sender;
        PersistAll(rehearsal.Events, _ =>
        {
            _entity.Follow(rehearsal.States[done]);
            if (++done < rehearsal.Events.Count) return;

            _asker.Tell(Accepted(decision, rehearsal.Last)); // Durable now, so the answer is true.
            _asker = ActorRefs.Nobody;
            if (LastSequenceNr / _settings.EventsPerSnapshot > (LastSequenceNr - done) / _settings.EventsPerSnapshot)
                SaveSnapshot(_entity.State);
        });
    }

    private CommandAccepted Accepted(Decision decision, Api.Metadata.ApiObject? last) =>
        new(PersistenceId, LastSequenceNr, decision.Events, last, decision.Answer);

    private void Refuse(Refusal refusal)
    {
        _asker.Tell(new CommandRefused(PersistenceId, refusal));
        _asker = ActorRefs.Nobody;
    }

    /// <remarks>An expression would be built and taken apart again for each entity that is started.</remarks>
    private sealed class Producer(EntityKey key, EntityKind rules, EntitySettings settings) : IIndirectActorProducer
    {
        public Type ActorType => typeof(EntityActor);

        public ActorBase Produce() => new EntityActor(key, rules, settings);

        public void Release(ActorBase actor)
        {
            // Nothing else holds it.
        }
    }
}
