using System.Diagnostics;
using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Says up to which ordering no row can appear any more.</summary>
/// <remarks>
/// Whoever inserts holds a lock on the table from before it takes an ordering until its transaction is over for everybody. So once all who
/// held it when the sequence stood at N are gone, no row at or below N can appear. This asks nothing of the writers, whatever program they
/// are, and however many rows and statements their transactions have.
/// </remarks>
internal sealed class PostgreSqlInserts(NpgsqlConnection connection, string where)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private const string Taken = "SELECT pg_sequence_last_value(pg_get_serial_sequence('journal', 'ordering')::regclass)";

    private const string Inserting =
        """
        SELECT l.virtualtransaction,
        coalesce(format('session %s of %s (%s)', l.pid, a.usename, a.application_name), 'a prepared transaction')
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'relation' AND l.relation = 'journal'::regclass AND l.mode = 'RowExclusiveLock' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <exception cref="JournalException">A transaction stays open for longer than any writer of events needs.</exception>
    public async Task<long> SettledAsync(CancellationToken cancellationToken)
    {
        await using var last = PostgreSqlRows.Command(connection, Taken);
        var taken = await PostgreSqlRows.SingleAsync(last, cancellationToken).ConfigureAwait(false);
        var waitedFor = await InsertingAsync(cancellationToken).ConfigureAwait(false);
        var waited = Stopwatch.StartNew();
        for (var pause = FirstPause; waitedFor.Count > 0; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (waited.Elapsed > Patience) throw StaysOpen(waitedFor.Values.First());

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            var still = await InsertingAsync(cancellationToken).ConfigureAwait(false);
            foreach (var transaction in waitedFor.Keys.Except(still.Keys).ToList()) waitedFor.Remove(transaction);
        }

        return taken;
    }

    private async Task<Dictionary<string, string>> InsertingAsync(CancellationToken cancellationToken)
    {
        await using var command = PostgreSqlRows.Command(connection, Inserting);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var transactions = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) transactions[reader.GetString(0)] = reader.GetString(1);
        return transactions;
    }

    private JournalException StaysOpen(string whose) => new(
        JournalFailure.Locked,
        $"The journal in {where} cannot be read on: {whose} writes to it in a transaction that has been open for more than "
        + $"{Patience.TotalSeconds} s, and what it commits belongs before what others wrote since. End it (pg_terminate_backend, ROLLBACK "
        + "PREPARED); the feed then goes on by itself.");
}
