using Microsoft.Data.Sqlite;
using Troupe.Journal.Writing;

namespace Troupe.Journal.Sqlite;

/// <summary>Saves and deletes snapshots within the writer's transaction.</summary>
internal sealed class SqliteSnapshotWrites(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _save = new(
        connection,
        """
        INSERT OR REPLACE INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """);

    private readonly SqliteStatement _delete = new(
        connection,
        "DELETE FROM snapshot WHERE persistence_id = ?1 AND sequence_number BETWEEN ?2 AND ?3 AND created BETWEEN ?4 AND ?5");

    public void Save(SnapshotRow row) => _save
        .Bind(1, row.PersistenceId)
        .Bind(2, row.SequenceNr)
        .Bind(3, row.Created.Ticks)
        .Bind(4, row.Payload)
        .Bind(5, row.Manifest)
        .Bind(6, row.SerializerId)
        .Run();

    public void Delete(DeleteSnapshotRows delete) => _delete
        .Bind(1, delete.PersistenceId)
        .Bind(2, delete.Range.MinSequenceNr)
        .Bind(3, delete.Range.MaxSequenceNr)
        .Bind(4, delete.Range.MinCreated.Ticks)
        .Bind(5, delete.Range.MaxCreated.Ticks)
        .Run();

    public void Dispose()
    {
        _save.Dispose();
        _delete.Dispose();
    }
}
