using Akka.Actor;
using Akka.Persistence;

namespace Troupe.Engine.Tests.Persistence;

/// <summary>A persistent actor that keeps words, and tells a test what happens to it.</summary>
public sealed class Diary : UntypedPersistentActor
{
    private readonly Action<string> _log;
    private readonly List<string> _entries = [];
    private IActorRef? _asked;

    public Diary(string persistenceId, string journal, Action<string>? log)
    {
        PersistenceId = persistenceId;
        JournalPluginId = journal;
        _log = log ?? (_ => { });
    }

    public override string PersistenceId { get; }

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case "poison":
                throw new InvalidOperationException("cannot be applied");
            case string entry:
                _log($"recovered {entry}");
                Apply(entry);
                break;
            case SnapshotOffer { Snapshot: string snapshot } offer:
                _log($"offered {snapshot} at {offer.Metadata.SequenceNr}");
                _entries.AddRange(snapshot.Split(','));
                break;
            case RecoveryCompleted:
                _log($"completed at {LastSequenceNr}, recovering: {IsRecovering}");
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case Enter { Entries: var entries }: PersistAll(entries, entry => Answer(entry, entry == entries[^1])); break;
            case Read: Sender.Tell(All()); break;
            default: Maintain(message); break;
        }
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        _log($"failed {@event} at {sequenceNr}: {cause.Message}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _log($"rejected {@event}: {cause.Message}");
        Sender.Tell("rejected");
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => _log($"recovery failed: {reason.Message}");

    protected override void PostStop() => _log("stopped");

    private void Maintain(object message)
    {
        switch (message)
        {
            case Snap:
                _asked = Sender;
                SaveSnapshot(All());
                break;
            case SaveSnapshotSuccess saved:
                _asked.Tell($"saved at {saved.Metadata.SequenceNr}");
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Answer(string entry, bool isLast)
    {
        Apply(entry);
        _log($"kept {entry} at {LastSequenceNr}");
        if (isLast) Sender.Tell(All());
    }

    private void Apply(string entry) => _entries.Add(entry);

    private string All() => string.Join(',', _entries);
}
