using System.Diagnostics;
using Npgsql;
using Troupe.Journal.Writing;

namespace Troupe.Journal.PostgreSql;

/// <summary>Everything that is written beside events: snapshots, and deletions of either.</summary>
internal static class PostgreSqlUpkeep
{
    private const string MarkLast =
        """
        UPDATE journal SET deleted = true WHERE persistence_id = $1 AND sequence_number <= $2
        AND sequence_number = (SELECT max(sequence_number) FROM journal WHERE persistence_id = $1)
        """;

    private const string DeleteOthers =
        """
        DELETE FROM journal WHERE persistence_id = $1 AND sequence_number <= $2
        AND sequence_number < (SELECT max(sequence_number) FROM journal WHERE persistence_id = $1)
        """;

    private const string Save =
        """
        INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET created = excluded.created, snapshot = excluded.snapshot,
        manifest = excluded.manifest, serializer_id = excluded.serializer_id
        """;

    private const string DeleteSnapshots =
        "DELETE FROM snapshot WHERE persistence_id = $1 AND sequence_number BETWEEN $2 AND $3 AND created BETWEEN $4 AND $5";

    public static void AddTo(NpgsqlBatch batch, WriteRequest request)
    {
        switch (request)
        {
            case AppendEvents:
                break;
            case DeleteEvents delete:
                Add(batch, MarkLast, delete.PersistenceId, delete.ToSequenceNr);
                Add(batch, DeleteOthers, delete.PersistenceId, delete.ToSequenceNr);
                break;
            case SaveSnapshotRow { Row: var row }:
                Add(batch, Save, row.PersistenceId, row.SequenceNr, row.Created.Ticks, row.Payload, row.Manifest, row.SerializerId);
                break;
            case DeleteSnapshotRows { Range: var range } delete:
                Add(
                    batch, DeleteSnapshots, delete.PersistenceId, range.MinSequenceNr, range.MaxSequenceNr, range.MinCreated.Ticks,
                    range.MaxCreated.Ticks);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
