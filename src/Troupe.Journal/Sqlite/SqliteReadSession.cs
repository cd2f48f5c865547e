using Microsoft.Data.Sqlite;

namespace Troupe.Journal.Sqlite;

/// <summary>A connection that only reads, with its prepared statements; one thread uses it at a time.</summary>
internal sealed class SqliteReadSession : IDisposable
{
    private const string Columns = "ordering, persistence_id, sequence_number, manifest, identifier, message, created, writer_uuid";

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _highestSequenceNr;
    private readonly SqliteStatement _replay;
    private readonly SqliteStatement _snapshot;
    private readonly SqliteStatement _feed;
    private readonly SqliteStatement _feedOfPrefix;
    private readonly SqliteStatement _highestOrdering;

    public SqliteReadSession(SqliteConnections connections)
    {
        _connection = connections.OpenForReading();
        _highestSequenceNr = Prepare("SELECT max(sequence_number) FROM journal WHERE persistence_id = ?1");
        _replay = Prepare(
            $"SELECT {Columns} FROM journal WHERE persistence_id = ?1 AND sequence_number BETWEEN ?2 AND ?3 AND deleted = 0 "
            + "ORDER BY sequence_number LIMIT ?4");
        _snapshot = Prepare(
            "SELECT sequence_number, created, manifest, serializer_id, snapshot FROM snapshot WHERE persistence_id = ?1 "
            + "AND sequence_number BETWEEN ?2 AND ?3 AND created BETWEEN ?4 AND ?5 ORDER BY sequence_number DESC LIMIT 1");
        _feed = Prepare($"SELECT {Columns} FROM journal WHERE ordering > ?1 AND deleted = 0 ORDER BY ordering LIMIT ?2");
        _feedOfPrefix = Prepare(
            $"SELECT {Columns} FROM journal WHERE ordering > ?1 AND deleted = 0 AND substr(persistence_id, 1, length(?3)) = ?3 "
            + "ORDER BY ordering LIMIT ?2");
        _highestOrdering = Prepare("SELECT max(ordering) FROM journal");
    }

    public long HighestSequenceNr(string persistenceId) => Single(_highestSequenceNr.Bind(1, persistenceId));

    public long HighestOrdering() => Single(_highestOrdering);

    public void Replay(ReplayRange range, Action<JournalRow> onRow) => Rows(
        _replay.Bind(1, range.PersistenceId).Bind(2, range.FromSequenceNr).Bind(3, range.ToSequenceNr).Bind(4, range.Max), onRow);

    public List<JournalRow> Feed(long afterOrdering, int limit, string? prefix)
    {
        var rows = new List<JournalRow>();
        var statement = prefix is null ? _feed : _feedOfPrefix.Bind(3, prefix);
        Rows(statement.Bind(1, afterOrdering).Bind(2, limit), rows.Add);
        return rows;
    }

    public SnapshotRow? Snapshot(string persistenceId, SnapshotRange range)
    {
        var found = _snapshot
            .Bind(1, persistenceId)
            .Bind(2, range.MinSequenceNr)
            .Bind(3, range.MaxSequenceNr)
            .Bind(4, range.MinCreated.Ticks)
            .Bind(5, range.MaxCreated.Ticks);
        try
        {
            if (!found.Read()) return null;

            var created = new DateTime(found.Integer(1), DateTimeKind.Utc);
            return new SnapshotRow(persistenceId, found.Integer(0), created, found.Text(2), (int)found.Integer(3), found.Blob(4));
        }
        finally
        {
            found.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var s in (SqliteStatement[])[_highestSequenceNr, _replay, _snapshot, _feed, _feedOfPrefix, _highestOrdering]) s.Dispose();
        _connection.Dispose();
    }

    private SqliteStatement Prepare(string sql) => new(_connection, sql);

    private static long Single(SqliteStatement statement)
    {
        try
        {
            return statement.Read() ? statement.Integer(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static void Rows(SqliteStatement statement, Action<JournalRow> onRow)
    {
        try
        {
            while (statement.Read()) onRow(Row(statement));
        }
        finally
        {
            statement.Reset();
        }
    }

    private static JournalRow Row(SqliteStatement row) => new(
        row.Integer(0),
        row.Text(1),
        row.Integer(2),
        row.Text(3),
        (int)row.Integer(4),
        row.Blob(5),
        new DateTime(row.Integer(6), DateTimeKind.Utc),
        row.Text(7));
}
