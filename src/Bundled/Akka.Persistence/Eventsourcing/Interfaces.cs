using Akka.Actor;

namespace Akka.Persistence;

public interface IPersistentIdentity
{
    /// <summary>Names the stream; the same for every incarnation, and used by one actor at a time.</summary>
    string PersistenceId { get; }

    string JournalPluginId { get; }

    string SnapshotPluginId { get; }
}

public interface IPersistenceRecovery
{
    Recovery Recovery { get; }
}

public interface ISnapshotter
{
    string SnapshotterId { get; }

    long SnapshotSequenceNr { get; }

    void LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr);

    void SaveSnapshot(object snapshot);

    void DeleteSnapshot(long sequenceNr);

    void DeleteSnapshots(SnapshotSelectionCriteria criteria);
}

public interface IPersistenceStash : IWithUnrestrictedStash;
