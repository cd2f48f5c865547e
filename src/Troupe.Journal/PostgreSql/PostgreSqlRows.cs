using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Reads journal rows.</summary>
internal static class PostgreSqlRows
{
    public const string Columns =
        "ordering, persistence_id, sequence_number, coalesce(manifest, ''), coalesce(identifier, 0), message, created, "
        + "coalesce(writer_uuid, '')";

    public static JournalRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        reader.GetString(3),
        reader.GetInt32(4),
        reader.GetFieldValue<byte[]>(5),
        new DateTime(reader.GetInt64(6), DateTimeKind.Utc),
        reader.GetString(7));

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    public static async Task<long> SingleAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long value ? value : 0;
}
