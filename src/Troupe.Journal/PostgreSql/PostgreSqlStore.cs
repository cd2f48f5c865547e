using Npgsql;
using Troupe.Journal.Feed;

namespace Troupe.Journal.PostgreSql;

/// <summary>Reads the journal's table for the feed.</summary>
internal sealed class PostgreSqlStore(PostgreSqlConnections connections, JournalCommits commits, int maxReaders) : IFeedStore
{
    // The newest row may be one that its entity has forgotten; nobody waits for it.
    public const string HighestOrdering = "SELECT max(ordering) FROM journal WHERE NOT deleted";

    private readonly SemaphoreSlim _places = new(maxReaders);
    private readonly PostgreSqlFeed _feed = new(connections, commits);

    public Task<long> HighestOrderingAsync(CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = PostgreSqlRows.Command(connection, HighestOrdering);
        return await PostgreSqlRows.SingleAsync(command, cancellationToken).ConfigureAwait(false);
    });

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken) =>
        GuardedAsync(() => _feed.ReadAsync(afterOrdering, limit, prefix, cancellationToken));

    public void Dispose() => _places.Dispose();

    // The pool holds a place for the listener; readers beyond their own number wait here and not for a connection.
    private async Task<T> GuardedAsync<T>(Func<Task<T>> read)
    {
        await _places.WaitAsync().ConfigureAwait(false);
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NpgsqlException cause)
        {
            throw PostgreSqlFailures.Explain(cause, connections.Where);
        }
        finally
        {
            _places.Release();
        }
    }
}
