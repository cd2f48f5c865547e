using Microsoft.Data.Sqlite;
using SQLitePCL;
using Troupe.Journal.Writing;

namespace Troupe.Journal.Sqlite;

/// <summary>Appends and deletes events within the writer's transaction.</summary>
internal sealed class SqliteEventWrites : IDisposable
{
    private readonly sqlite3 _database;
    private readonly SqliteStreamEnds _ends;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _markLast;
    private readonly SqliteStatement _delete;

    public SqliteEventWrites(SqliteConnection connection)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        _ends = new SqliteStreamEnds(connection);
        _insert = new SqliteStatement(
            connection,
            """
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        _markLast = new SqliteStatement(
            connection,
            """
            UPDATE journal SET deleted = 1 WHERE persistence_id = ?1 AND sequence_number <= ?2
            AND sequence_number = (SELECT max(sequence_number) FROM journal WHERE persistence_id = ?1)
            """);
        _delete = new SqliteStatement(
            connection,
            """
            DELETE FROM journal WHERE persistence_id = ?1 AND sequence_number <= ?2
            AND sequence_number < (SELECT max(sequence_number) FROM journal WHERE persistence_id = ?1)
            """);
    }

    /// <summary>Refuses what does not go on where its stream ends, before anything of it is written, so that the others go on.</summary>
    public void Append(AppendEvents append)
    {
        append.Refusal = StreamEnd.WhyNot(append, _ends[append.PersistenceId]);
        if (append.Refusal is not null) return;

        for (var i = 0; i < append.Events.Count; i++)
        {
            Insert(append.Events[i]);
            append.Place(i, raw.sqlite3_last_insert_rowid(_database));
        }

        _ends[append.PersistenceId] = append.Events[^1].SequenceNr;
    }

    /// <summary>Says that the transaction failed.</summary>
    public void RolledBack() => _ends.Forget();

    public void Delete(DeleteEvents delete)
    {
        _markLast.Bind(1, delete.PersistenceId).Bind(2, delete.ToSequenceNr).Run();
        _delete.Bind(1, delete.PersistenceId).Bind(2, delete.ToSequenceNr).Run();
    }

    public void Dispose()
    {
        _ends.Dispose();
        _insert.Dispose();
        _markLast.Dispose();
        _delete.Dispose();
    }

    private void Insert(NewEvent e) => _insert
        .Bind(1, e.Created.Ticks)
        .Bind(2, e.PersistenceId)
        .Bind(3, e.SequenceNr)
        .Bind(4, e.Payload)
        .Bind(5, e.Manifest)
        .Bind(6, e.SerializerId)
        .Bind(7, e.WriterUuid)
        .Run();
}
