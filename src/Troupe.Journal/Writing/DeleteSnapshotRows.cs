namespace Troupe.Journal.Writing;

/// <summary>Forgets the snapshots of an entity that fit.</summary>
internal sealed class DeleteSnapshotRows(string persistenceId, SnapshotRange range) : WriteRequest
{
    public string PersistenceId => persistenceId;

    public SnapshotRange Range => range;

    public override int Bytes => 0;
}
