using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace Akka.Cluster.Sharding;

/// <summary>Keeps in the journal which entities of a type live, so that they come back with the process.</summary>
internal sealed class RememberedEntitiesStore : UntypedPersistentActor
{
    private const int EventsPerSnapshot = 1_000;

    private readonly HashSet<string> _entityIds = [];

    public RememberedEntitiesStore(RegionSettings region)
    {
        PersistenceId = $"/sharding/{region.TypeName}/remembered";
        JournalPluginId = region.Settings.JournalPluginId;
        SnapshotPluginId = region.Settings.SnapshotPluginId;
    }

    public override string PersistenceId { get; }

    public static Props Props(RegionSettings region) => Actor.Props.Create(() => new RememberedEntitiesStore(region));

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case GetRemembered:
                Sender.Tell(new RememberedEntities([.. _entityIds]));
                break;
            case Remember remember:
                Record(new EntityStarted(remember.EntityId), new Remembered(remember.EntityId));
                break;
            case Forget forget:
                Record(new EntityStopped(forget.EntityId), new Forgotten(forget.EntityId));
                break;
            case StopWhenWritten:
                Context.Stop(Self); // Handled only now that nothing is being written any more: commands wait for that.
                break;
            case SaveSnapshotSuccess saved:
                DeleteMessages(saved.Metadata.SequenceNr);
                DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
                break;
        }
    }

    protected override void OnRecover(object message)
    {
        if (message is SnapshotOffer offer) Apply((IRememberedEntityEvent)offer.Snapshot);
        else if (message is IRememberedEntityEvent @event) Apply(@event);
    }

    private void Record(IRememberedEntityEvent @event, object reply)
    {
        var shard = Sender;
        Persist(@event, stored =>
        {
            Apply(stored);
            shard.Tell(reply);
            if (LastSequenceNr % EventsPerSnapshot == 0) SaveSnapshot(new EntitiesSnapshot([.. _entityIds]));
        });
    }

    private void Apply(IRememberedEntityEvent @event)
    {
        switch (@event)
        {
            case EntityStarted started: _entityIds.Add(started.EntityId); break;
            case EntityStopped stopped: _entityIds.Remove(stopped.EntityId); break;
            case EntitiesSnapshot snapshot: _entityIds.UnionWith(snapshot.EntityIds); break;
        }
    }

    internal sealed class GetRemembered
    {
        public static readonly GetRemembered Instance = new();
    }

    internal sealed class StopWhenWritten
    {
        public static readonly StopWhenWritten Instance = new();
    }

    internal sealed record Remember(string EntityId);

    internal sealed record Remembered(string EntityId) : IDeadLetterSuppression;

    internal sealed record Forget(string EntityId);

    internal sealed record Forgotten(string EntityId) : IDeadLetterSuppression;
}
