using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>An actor whose state is what its journal says.</summary>
/// <remarks>
/// It first sees its past, then commands. While it persists, every other message waits; handlers run only once their event is durable.
/// This part is what a user sees; recovery, writing and snapshots have files of their own.
/// </remarks>
public abstract partial class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceStash, IPersistenceRecovery, ISnapshotter
{
    private static int s_instances;

    private readonly int _instanceId = Interlocked.Increment(ref s_instances);
    private readonly PersistentStash _stash;
    private readonly ActorCell _cell;
    private string _journalPluginId = "";
    private string _snapshotPluginId = "";

    protected Eventsourced()
    {
        _cell = (ActorCell)Context;
        _stash = new PersistentStash(_cell);
        Extension = Persistence.Instance.Apply(Context.System);
        Log = Context.GetLogger();
    }

    public abstract string PersistenceId { get; }

    public virtual Recovery Recovery { get; } = Recovery.Default;

    public string JournalPluginId
    {
        get => _journalPluginId;
        protected set => _journalPluginId = value ?? "";
    }

    public string SnapshotPluginId
    {
        get => _snapshotPluginId;
        protected set => _snapshotPluginId = value ?? "";
    }

    public IActorRef Journal => field ??= Extension.JournalFor(JournalPluginId);

    public IActorRef SnapshotStore => field ??= Extension.SnapshotStoreFor(SnapshotPluginId);

    public IStash Stash
    {
        get => _stash;
        set => throw new NotSupportedException("The stash of a persistent actor cannot be replaced.");
    }

    /// <summary>The sequence number of the last event that was kept or replayed.</summary>
    public long LastSequenceNr { get; private set; }

    public bool IsRecovering => _phase <= Phase.Replaying;

    public bool IsRecoveryFinished => !IsRecovering;

    protected PersistenceExtension Extension { get; }

    protected virtual ILoggingAdapter Log { get; }

    /// <summary>Handles snapshots, past events and <see cref="RecoveryCompleted"/>.</summary>
    protected abstract bool ReceiveRecover(object message);

    protected abstract bool ReceiveCommand(object message);

    /// <summary>Called when nobody knows whether an event was kept; the actor is stopped afterwards, whatever this does.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause,
        "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}].",
        @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>Called when the journal refused an event; the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause,
        "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}] due to [{3}].",
        @event.GetType(), sequenceNr, PersistenceId, cause.Message);

    /// <summary>Called when the past cannot be read or applied; the actor is stopped afterwards.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object message = null) => Log.Error(
        reason,
        "Persistence failure when replaying events for persistenceId [{0}]. Last known sequence number [{1}].",
        PersistenceId, LastSequenceNr);

    protected virtual void OnReplaySuccess() { }

    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                break; // An actor that need not know when it has recovered need not say so.
            case SaveSnapshotFailure failure:
                Log.Warning("Failed to SaveSnapshot given metadata [{0}] due to: [{1}]", failure.Metadata, failure.Cause);
                break;
            case DeleteSnapshotFailure failure:
                Log.Warning("Failed to DeleteSnapshot given metadata [{0}] due to: [{1}]", failure.Metadata, failure.Cause);
                break;
            case DeleteSnapshotsFailure failure:
                Log.Warning("Failed to DeleteSnapshots given criteria [{0}] due to: [{1}]", failure.Criteria, failure.Cause);
                break;
            case DeleteMessagesFailure failure:
                Log.Warning("Failed to DeleteMessages ToSequenceNr [{0}] for persistenceId [{1}] due to: [{2}]",
                    failure.ToSequenceNr, PersistenceId, failure.Cause);
                break;
            default:
                base.Unhandled(message);
                break;
        }
    }
}
