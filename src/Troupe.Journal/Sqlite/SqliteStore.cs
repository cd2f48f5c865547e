using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Troupe.Journal.Writing;

namespace Troupe.Journal.Sqlite;

/// <summary>A journal in a file of this machine, written by this process alone.</summary>
/// <remarks>
/// With one writer, orderings are taken and committed in the same order, and one that was rolled back is given out again: no reader can
/// pass a gap that is filled later.
/// </remarks>
internal sealed class SqliteStore(JournalOptions options) : IJournalStore
{
    private readonly SqliteConnections _connections = new(options.ConnectionString);
    private readonly ConcurrentBag<SqliteReadSession> _idle = [];
    private readonly SemaphoreSlim _places = new(options.MaxReaders);

    public IJournalWriteSession OpenWriteSession() => Explained(() => new SqliteWriteSession(_connections));

    public Task<long> HighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        ReadAsync(session => session.HighestSequenceNr(persistenceId), cancellationToken);

    public Task ReplayAsync(ReplayRange range, Action<JournalRow> onRow, CancellationToken cancellationToken) => ReadAsync(
        session =>
        {
            session.Replay(range, onRow);
            return true;
        },
        cancellationToken);

    public Task<SnapshotRow?> LoadSnapshotAsync(string persistenceId, SnapshotRange range, CancellationToken cancellationToken) =>
        ReadAsync(session => session.Snapshot(persistenceId, range), cancellationToken);

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<JournalRow>>(session => session.Feed(afterOrdering, limit, prefix), cancellationToken);

    public Task<long> HighestOrderingAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => session.HighestOrdering(), cancellationToken);

    public void Dispose()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
        _places.Dispose();
    }

    private async Task<T> ReadAsync<T>(Func<SqliteReadSession, T> read, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(read), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private T Read<T>(Func<SqliteReadSession, T> read)
    {
        if (!_idle.TryTake(out var session)) session = Explained(() => new SqliteReadSession(_connections));
        try
        {
            var result = read(session);
            _idle.Add(session);
            return result;
        }
        catch (SqliteException cause)
        {
            session.Dispose();
            throw SqliteFailures.Explain(cause, _connections.Path);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private T Explained<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException cause)
        {
            throw SqliteFailures.Explain(cause, _connections.Path);
        }
    }
}
