using System.Globalization;
using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Hears of the commits of every process that writes this journal.</summary>
/// <remarks>
/// While the server is away nothing is heard; when it is back, the journal's end is asked for once, so nothing is missed.
/// </remarks>
internal sealed class PostgreSqlListener : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PostgreSqlConnections _connections;
    private readonly JournalCommits _commits;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public PostgreSqlListener(PostgreSqlConnections connections, JournalCommits commits)
    {
        _connections = connections;
        _commits = commits;
        _listening = Task.Run(ListenAsync);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listening.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await HearAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (NpgsqlException)
            {
                // The writer and the readers report an absent server to those who asked for something; here it is only waited for.
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task HearAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, heard) =>
        {
            if (long.TryParse(heard.Payload, CultureInfo.InvariantCulture, out var ordering)) _commits.Publish(ordering);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgreSqlAppend.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using (var end = new NpgsqlCommand("SELECT max(ordering) FROM journal", connection))
            _commits.Publish(await PostgreSqlRows.SingleAsync(end, cancellationToken).ConfigureAwait(false));
        while (true) await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
