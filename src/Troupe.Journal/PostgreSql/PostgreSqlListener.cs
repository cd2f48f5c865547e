using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Hears of the commits of every process that writes this journal.</summary>
/// <remarks>
/// The server says only that something was written; where the journal ends now is asked for then, and every now and then without being
/// told. So nothing is missed that was committed while the server or the way to it was away, and a connection whose other end is gone is
/// noticed by the question that nobody answers.
/// </remarks>
internal sealed class PostgreSqlListener : IDisposable
{
    /// <summary>How often the end is asked for where nobody tells of commits.</summary>
    public static readonly TimeSpan UntoldInterval = TimeSpan.FromMilliseconds(100);

    private const int AnswerSeconds = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PostgreSqlConnections _connections;
    private readonly JournalCommits _commits;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public PostgreSqlListener(PostgreSqlConnections connections, JournalCommits commits, TimeSpan interval)
    {
        _connections = connections;
        _commits = commits;
        _interval = interval;
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
        var heard = false;
        connection.Notification += (_, _) => heard = true;
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgreSqlSchema.Channel}", connection) { CommandTimeout = AnswerSeconds })
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var end = new NpgsqlCommand(PostgreSqlStore.HighestOrdering, connection) { CommandTimeout = AnswerSeconds };
        while (true)
        {
            heard = false;
            _commits.Publish(await PostgreSqlRows.SingleAsync(end, cancellationToken).ConfigureAwait(false));
            // What was written while the question was on its way may have come with the answer.
            if (!heard) await connection.WaitAsync(_interval, cancellationToken).ConfigureAwait(false);
        }
    }
}
