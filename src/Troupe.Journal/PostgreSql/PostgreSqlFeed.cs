using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Reads the journal in order although several processes write it.</summary>
/// <remarks>
/// An ordering is taken before its transaction commits, so a row may become visible below one that was read already. Rows whose numbers
/// follow each other leave no room for that. Where a number is missing, it is either still to come or lost with a rollback. Whoever inserts
/// holds a lock on the table from before it takes an ordering until its transaction ends; once everybody who held it when the sequence
/// stood at N is gone, no row at or below N can appear any more. This asks nothing of the writers, whatever program they are.
/// </remarks>
internal sealed class PostgreSqlFeed(PostgreSqlConnections connections)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    private const string Page =
        $"SELECT {PostgreSqlRows.Columns} FROM journal WHERE ordering > $1 AND ordering <= $2 AND NOT deleted ORDER BY ordering LIMIT $3";

    private const string PageOfPrefix =
        $"SELECT {PostgreSqlRows.Columns} FROM journal WHERE ordering > $1 AND ordering <= $2 AND NOT deleted "
        + "AND starts_with(persistence_id, $4) ORDER BY ordering LIMIT $3";

    private const string Taken = "SELECT pg_sequence_last_value(pg_get_serial_sequence('journal', 'ordering')::regclass)";

    private const string Inserting =
        "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND relation = 'journal'::regclass AND "
        + "mode = 'RowExclusiveLock' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    public async Task<IReadOnlyList<JournalRow>> ReadAsync(
        long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (prefix is null)
        {
            var rows = await PageAsync(connection, afterOrdering, long.MaxValue, limit, null, cancellationToken).ConfigureAwait(false);
            var complete = Contiguous(rows, afterOrdering);
            if (complete > 0 || rows.Count == 0) return rows[..complete];
        }

        var settled = await SettledAsync(connection, cancellationToken).ConfigureAwait(false);
        return await PageAsync(connection, afterOrdering, settled, limit, prefix, cancellationToken).ConfigureAwait(false);
    }

    private static int Contiguous(List<JournalRow> rows, long afterOrdering)
    {
        var count = 0;
        while (count < rows.Count && rows[count].Ordering == afterOrdering + count + 1) count++;
        return count;
    }

    private static async Task<long> SettledAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var last = PostgreSqlRows.Command(connection, Taken);
        var taken = await PostgreSqlRows.SingleAsync(last, cancellationToken).ConfigureAwait(false);
        var inserting = await InsertingAsync(connection, cancellationToken).ConfigureAwait(false);
        while (inserting.Count > 0)
        {
            await Task.Delay(Patience, cancellationToken).ConfigureAwait(false);
            inserting.IntersectWith(await InsertingAsync(connection, cancellationToken).ConfigureAwait(false));
        }

        return taken;
    }

    private static async Task<HashSet<string>> InsertingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = PostgreSqlRows.Command(connection, Inserting);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var transactions = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) transactions.Add(reader.GetString(0));
        return transactions;
    }

    private static async Task<List<JournalRow>> PageAsync(
        NpgsqlConnection connection, long afterOrdering, long toOrdering, int limit, string? prefix, CancellationToken cancellationToken)
    {
        await using var command = prefix is null
            ? PostgreSqlRows.Command(connection, Page, afterOrdering, toOrdering, (long)limit)
            : PostgreSqlRows.Command(connection, PageOfPrefix, afterOrdering, toOrdering, (long)limit, prefix);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<JournalRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(PostgreSqlRows.Row(reader));
        return rows;
    }
}
