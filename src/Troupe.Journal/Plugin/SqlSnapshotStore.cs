using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Snapshot;
using Troupe.Journal.Plugin;

namespace Troupe.Journal;

/// <summary>The snapshots as a plugin of Akka.Persistence.</summary>
public sealed class SqlSnapshotStore : SnapshotStore
{
    private readonly EmbeddedJournal _database;
    private readonly PayloadSerialization _payloads;

    public SqlSnapshotStore(Config config)
    {
        _database = JournalDatabases.Of(Context.System).OpenEmbedded(JournalConfiguration.Read(Context.System, config));
        _payloads = new PayloadSerialization(Context.System);
    }

    protected override async Task<SelectedSnapshot?> LoadAsync(
        string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken)
    {
        var row = await _database.LoadSnapshotAsync(persistenceId, Range(criteria)).ConfigureAwait(false);
        return row is null
            ? null
            : new SelectedSnapshot(
                new SnapshotMetadata(row.PersistenceId, row.SequenceNr, row.Created),
                _payloads.Deserialize(row.SerializerId, row.Manifest, row.Payload));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken cancellationToken)
    {
        var (serializerId, manifest, bytes) = _payloads.Serialize(snapshot);
        return _database.SaveSnapshotAsync(
            new SnapshotRow(metadata.PersistenceId, metadata.SequenceNr, metadata.Timestamp, manifest, serializerId, bytes));
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata, CancellationToken cancellationToken) =>
        _database.DeleteSnapshotsAsync(metadata.PersistenceId, metadata.Timestamp == DateTime.MinValue
            ? SnapshotRange.All with { MinSequenceNr = metadata.SequenceNr, MaxSequenceNr = metadata.SequenceNr }
            : new SnapshotRange(metadata.SequenceNr, metadata.SequenceNr, metadata.Timestamp, metadata.Timestamp));

    protected override Task DeleteAsync(
        string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        _database.DeleteSnapshotsAsync(persistenceId, Range(criteria));

    private static SnapshotRange Range(SnapshotSelectionCriteria criteria) =>
        new(criteria.MinSequenceNr, criteria.MaxSequenceNr, criteria.MinTimestamp ?? DateTime.MinValue, criteria.MaxTimeStamp);
}
