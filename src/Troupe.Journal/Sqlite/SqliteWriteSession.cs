using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Troupe.Journal.Writing;

namespace Troupe.Journal.Sqlite;

/// <summary>The writer's connection with its prepared statements.</summary>
internal sealed class SqliteWriteSession : IJournalWriteSession
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteEventWrites _events;
    private readonly SqliteSnapshotWrites _snapshots;

    public SqliteWriteSession(SqliteConnections connections)
    {
        _path = connections.Path;
        _connection = connections.OpenForWriting();
        _begin = new SqliteStatement(_connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(_connection, "COMMIT");
        _rollback = new SqliteStatement(_connection, "ROLLBACK");
        _events = new SqliteEventWrites(_connection);
        _snapshots = new SqliteSnapshotWrites(_connection);
    }

    public void Commit(IReadOnlyList<WriteRequest> requests)
    {
        var committing = false;
        try
        {
            _begin.Run();
            for (var i = 0; i < requests.Count; i++) Execute(requests[i]);
            committing = true;
            _commit.Run();
        }
        catch (SqliteException cause)
        {
            RollBack();
            throw committing ? SqliteFailures.ExplainCommit(cause, _path) : SqliteFailures.Explain(cause, _path);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _snapshots.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _connection.Dispose();
    }

    private void Execute(WriteRequest request)
    {
        switch (request)
        {
            case AppendEvents append: _events.Append(append); break;
            case DeleteEvents delete: _events.Delete(delete); break;
            case SaveSnapshotRow save: _snapshots.Save(save.Row); break;
            case DeleteSnapshotRows delete: _snapshots.Delete(delete); break;
            default: throw new UnreachableException();
        }
    }

    private void RollBack()
    {
        _events.RolledBack();
        // After a full disk and the like SQLite has rolled back by itself.
        if (raw.sqlite3_get_autocommit(_connection.Handle) != 0) return;

        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // The session is thrown away after a failure, and an open transaction with it; the first failure is the one to report.
        }
    }
}
