using Npgsql;
using NpgsqlTypes;
using Troupe.Journal.Writing;

namespace Troupe.Journal.PostgreSql;

/// <summary>Appends the events of many entities with one statement.</summary>
internal static class PostgreSqlAppend
{
    /// <summary>The channel on which commits are announced; the payload is the highest ordering.</summary>
    public const string Channel = "troupe_journal";

    private const string StreamEnds =
        "SELECT p, coalesce((SELECT max(sequence_number) FROM journal WHERE persistence_id = p), 0) FROM unnest($1) AS p";

    // The default of `ordering` is taken after the sort, so within a group orderings follow the order of arrival.
    private const string Insert =
        """
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
        SELECT created, false, persistence_id, sequence_number, message, manifest, identifier, writer_uuid
        FROM unnest($1, $2, $3, $4, $5, $6, $7) WITH ORDINALITY
        AS e(created, persistence_id, sequence_number, message, manifest, identifier, writer_uuid, position)
        ORDER BY position RETURNING ordering
        """;

    private const string Announce = $"SELECT pg_notify('{Channel}', lastval()::text)";

    public static void AddTo(NpgsqlBatch batch, List<AppendEvents> appends)
    {
        var events = appends.SelectMany(append => append.Events).ToList();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(StreamEnds)
        {
            Parameters = { Array(NpgsqlDbType.Text, appends.Select(append => append.PersistenceId).Distinct()) },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Bigint, events.Select(e => e.Created.Ticks)),
                Array(NpgsqlDbType.Text, events.Select(e => e.PersistenceId)),
                Array(NpgsqlDbType.Bigint, events.Select(e => e.SequenceNr)),
                Array(NpgsqlDbType.Bytea, events.Select(e => e.Payload)),
                Array(NpgsqlDbType.Text, events.Select(e => e.Manifest)),
                Array(NpgsqlDbType.Integer, events.Select(e => e.SerializerId)),
                Array(NpgsqlDbType.Text, events.Select(e => e.WriterUuid)),
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Announce));
    }

    /// <summary>Checks the ends of the streams and takes the orderings; a refusal leaves the transaction to be rolled back.</summary>
    public static void Read(NpgsqlDataReader reader, List<AppendEvents> appends)
    {
        var ends = new Dictionary<string, long>();
        while (reader.Read()) ends[reader.GetString(0)] = reader.GetInt64(1);
        foreach (var append in appends)
        {
            if (StreamEnd.WhyNot(append, ends[append.PersistenceId]) is { } conflict) throw conflict;
            ends[append.PersistenceId] += append.Events.Count;
        }

        reader.NextResult();
        foreach (var append in appends)
        {
            for (var i = 0; i < append.Events.Count; i++)
            {
                reader.Read();
                append.Place(i, reader.GetInt64(0));
            }
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. values] };
}
