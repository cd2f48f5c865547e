using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Troupe.Journal;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>The same rows in the same groups into a table of the same columns, on one connection: a group is one statement.</summary>
internal sealed class RawPostgreSqlInserts : IRawInserts
{
    private const string Table =
        """
        CREATE TABLE raw (
            ordering BIGSERIAL NOT NULL PRIMARY KEY, created BIGINT NOT NULL, deleted BOOLEAN NOT NULL,
            persistence_id VARCHAR(400) NOT NULL, sequence_number BIGINT NOT NULL, message BYTEA NOT NULL, manifest VARCHAR(500) NULL,
            identifier INTEGER NULL, tags VARCHAR(100) NULL, writer_uuid VARCHAR(128) NULL,
            CONSTRAINT raw_uq UNIQUE (persistence_id, sequence_number))
        """;

    private const string Group =
        """
        INSERT INTO raw (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
        SELECT created, false, id, number, message, manifest, identifier, writer
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS rows (created, id, number, message, manifest, identifier, writer)
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;

    public RawPostgreSqlInserts(string connection)
    {
        _connection = new NpgsqlConnection(connection);
        _connection.Open();
        using var table = new NpgsqlCommand(Table, _connection);
        table.ExecuteNonQuery();
        _insert = new NpgsqlCommand(Group, _connection);
        foreach (var type in (NpgsqlDbType[])
                 [NpgsqlDbType.Bigint, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Bytea, NpgsqlDbType.Text, NpgsqlDbType.Integer,
                     NpgsqlDbType.Text])
            _insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type });
        _insert.Prepare();
    }

    public double Insert(IReadOnlyList<IReadOnlyList<JournalRow>> groups)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var group in groups) Insert(group);
        return groups.Sum(group => group.Count) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Insert(IReadOnlyList<JournalRow> group)
    {
        _insert.Parameters[0].Value = group.Select(row => row.Created.Ticks).ToArray();
        _insert.Parameters[1].Value = group.Select(row => row.PersistenceId).ToArray();
        _insert.Parameters[2].Value = group.Select(row => row.SequenceNr).ToArray();
        _insert.Parameters[3].Value = group.Select(row => row.Payload.ToArray()).ToArray();
        _insert.Parameters[4].Value = group.Select(row => row.Manifest).ToArray();
        _insert.Parameters[5].Value = group.Select(row => row.SerializerId).ToArray();
        _insert.Parameters[6].Value = group.Select(row => row.WriterUuid).ToArray();
        _insert.ExecuteNonQuery();
    }
}
