using Npgsql;
using Troupe.Journal;

namespace Troupe.Testing.Databases;

/// <summary>Writes a journal's table as any program might.</summary>
public static class PostgreSqlRows
{
    private const string Insert =
        """
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
        VALUES ($1, false, $2, $3, $4, $5, $6, $7)
        """;

    /// <summary>All events or none.</summary>
    public static async Task AppendAsync(string connectionString, IReadOnlyList<NewEvent> events)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await AppendAsync(connection, events);
        await transaction.CommitAsync();
    }

    public static async Task AppendAsync(NpgsqlConnection connection, IReadOnlyList<NewEvent> events)
    {
        foreach (var e in events)
        {
            await using var command = new NpgsqlCommand(Insert, connection);
            foreach (var value in (object[])
                     [e.Created.Ticks, e.PersistenceId, e.SequenceNr, e.Payload, e.Manifest, e.SerializerId, e.WriterUuid])
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            await command.ExecuteNonQueryAsync();
        }
    }
}
