using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Reads the journal in order although several processes write it.</summary>
/// <remarks>
/// An ordering is taken before its transaction commits, so a row may become visible below one that was read already. Rows whose numbers
/// follow each other leave no room for that. Where a number is missing, it is either still to come or lost with a rollback, and the feed
/// stops there until <see cref="PostgreSqlInserts"/> says that nothing can fill the gap any more.
/// </remarks>
internal sealed class PostgreSqlFeed(PostgreSqlConnections connections, JournalCommits commits)
{
    private const string Page =
        $"SELECT {PostgreSqlRows.Columns} FROM journal WHERE ordering > $1 AND ordering <= $2 AND NOT deleted ORDER BY ordering LIMIT $3";

    private const string PageOfPrefix =
        $"SELECT {PostgreSqlRows.Columns} FROM journal WHERE ordering > $1 AND ordering <= $2 AND NOT deleted "
        + "AND starts_with(persistence_id, $4) ORDER BY ordering LIMIT $3";

    public async Task<IReadOnlyList<JournalRow>> ReadAsync(
        long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (prefix is null)
        {
            var known = commits.HighestOrdering;
            var rows = await PageAsync(connection, afterOrdering, long.MaxValue, limit, null, cancellationToken).ConfigureAwait(false);
            var complete = Contiguous(rows, afterOrdering);
            // Nothing behind the end, and nobody has told of anything there: whatever is still to come will be told of.
            if (complete > 0 || (rows.Count == 0 && known <= afterOrdering)) return rows[..complete];
        }

        var settled = await new PostgreSqlInserts(connection, connections.Where).SettledAsync(cancellationToken).ConfigureAwait(false);
        return await PageAsync(connection, afterOrdering, settled, limit, prefix, cancellationToken).ConfigureAwait(false);
    }

    private static int Contiguous(List<JournalRow> rows, long afterOrdering)
    {
        var count = 0;
        while (count < rows.Count && rows[count].Ordering == afterOrdering + count + 1) count++;
        return count;
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
