using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Troupe.Journal;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>The same rows in the same groups into the same table, with nothing but SQLite: one thread, one prepared statement.</summary>
internal sealed class RawSqliteInserts : IRawInserts
{
    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 2000;
        CREATE TABLE journal (
            ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, created BIGINT NOT NULL, deleted BIT NOT NULL,
            persistence_id NVARCHAR(255) NOT NULL, sequence_number BIGINT NOT NULL, message BLOB NOT NULL, manifest NVARCHAR(500) NULL,
            identifier INTEGER NULL, tags NVARCHAR(100) NULL, writer_uuid NVARCHAR(128) NULL,
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number));
        """;

    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _commit;

    public RawSqliteInserts(string directory)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(directory, "raw.db")};Pooling=False");
        _connection.Open();
        using var schema = _connection.CreateCommand();
        schema.CommandText = Schema;
        schema.ExecuteNonQuery();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _insert = Prepare(
            """
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
    }

    public double Insert(IReadOnlyList<IReadOnlyList<JournalRow>> groups)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var group in groups)
        {
            Run(_begin);
            foreach (var row in group) Insert(row);
            Run(_commit);
        }

        return groups.Sum(group => group.Count) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    private void Insert(JournalRow row)
    {
        raw.sqlite3_bind_int64(_insert, 1, row.Created.Ticks);
        raw.sqlite3_bind_text(_insert, 2, row.PersistenceId);
        raw.sqlite3_bind_int64(_insert, 3, row.SequenceNr);
        raw.sqlite3_bind_blob(_insert, 4, row.Payload.Span);
        raw.sqlite3_bind_text(_insert, 5, row.Manifest);
        raw.sqlite3_bind_int64(_insert, 6, row.SerializerId);
        raw.sqlite3_bind_text(_insert, 7, row.WriterUuid);
        Run(_insert);
    }

    private void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) throw new SqliteException(raw.sqlite3_errmsg(_connection.Handle).utf8_to_string(), result);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement), _connection.Handle);
        return statement;
    }
}
