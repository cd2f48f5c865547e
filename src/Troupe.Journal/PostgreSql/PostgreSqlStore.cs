using Npgsql;
using Troupe.Journal.Writing;

namespace Troupe.Journal.PostgreSql;

/// <summary>A journal on a server that several control planes may share.</summary>
internal sealed class PostgreSqlStore(JournalOptions options) : IJournalStore
{
    private const string Highest = "SELECT max(sequence_number) FROM journal WHERE persistence_id = $1";

    private const string Stream =
        $"SELECT {PostgreSqlRows.Columns} FROM journal WHERE persistence_id = $1 AND sequence_number BETWEEN $2 AND $3 AND NOT deleted "
        + "ORDER BY sequence_number LIMIT $4";

    private const string Snapshot =
        "SELECT sequence_number, created, coalesce(manifest, ''), coalesce(serializer_id, 0), snapshot FROM snapshot "
        + "WHERE persistence_id = $1 AND sequence_number BETWEEN $2 AND $3 AND created BETWEEN $4 AND $5 "
        + "ORDER BY sequence_number DESC LIMIT 1";

    private readonly PostgreSqlConnections _connections = new(options);
    private readonly SemaphoreSlim _places = new(options.MaxReaders);
    private PostgreSqlListener? _listener;

    public IJournalWriteSession OpenWriteSession() => new PostgreSqlWriteSession(_connections);

    public Task<long> HighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        SingleAsync(Highest, cancellationToken, persistenceId);

    public Task<long> HighestOrderingAsync(CancellationToken cancellationToken) =>
        SingleAsync("SELECT max(ordering) FROM journal", cancellationToken);

    public Task ReplayAsync(ReplayRange range, Action<JournalRow> onRow, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await using var connection = await _connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = PostgreSqlRows.Command(
            connection, Stream, range.PersistenceId, range.FromSequenceNr, range.ToSequenceNr, range.Max);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) onRow(PostgreSqlRows.Row(reader));
        return true;
    });

    public Task<SnapshotRow?> LoadSnapshotAsync(string persistenceId, SnapshotRange range, CancellationToken cancellationToken) =>
        GuardedAsync(async () =>
        {
            await using var connection = await _connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = PostgreSqlRows.Command(
                connection, Snapshot, persistenceId, range.MinSequenceNr, range.MaxSequenceNr,
                range.MinCreated.Ticks, range.MaxCreated.Ticks);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) return null;

            var created = new DateTime(reader.GetInt64(1), DateTimeKind.Utc);
            return new SnapshotRow(
                persistenceId, reader.GetInt64(0), created, reader.GetString(2), reader.GetInt32(3), reader.GetFieldValue<byte[]>(4));
        });

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken) =>
        GuardedAsync(() => new PostgreSqlFeed(_connections).ReadAsync(afterOrdering, limit, prefix, cancellationToken));

    public void Follow(JournalCommits commits) => _listener ??= new PostgreSqlListener(_connections, commits);

    public void Dispose()
    {
        _listener?.Dispose();
        _connections.Dispose();
        _places.Dispose();
    }

    private Task<long> SingleAsync(string sql, CancellationToken cancellationToken, params object[] values) => GuardedAsync(async () =>
    {
        await using var connection = await _connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = PostgreSqlRows.Command(connection, sql, values);
        return await PostgreSqlRows.SingleAsync(command, cancellationToken).ConfigureAwait(false);
    });

    // The pool holds a place for the writer and the listener each; readers beyond their own number wait here and not for a connection.
    private async Task<T> GuardedAsync<T>(Func<Task<T>> read)
    {
        await _places.WaitAsync().ConfigureAwait(false);
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NpgsqlException cause)
        {
            throw PostgreSqlFailures.Explain(cause, _connections.Where);
        }
        finally
        {
            _places.Release();
        }
    }
}
