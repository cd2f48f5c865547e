using Troupe.Journal.Sqlite;
using Troupe.Journal.Writing;

namespace Troupe.Journal.Tests.Writing;

/// <summary>A SQLite store whose transactions a test counts, holds up and breaks.</summary>
internal sealed class WatchedStore(JournalOptions options) : IJournalStore
{
    private readonly SqliteStore _store = new(options);
    private readonly ManualResetEventSlim _open = new(true);
    private TaskCompletionSource _waits = new();

    /// <summary>How many transactions were begun.</summary>
    public int Transactions { get; private set; }

    /// <summary>Thrown by the next transaction, once what it holds is written.</summary>
    public Exception? NextFailure { get; set; }

    /// <summary>The task ends when the next transaction waits.</summary>
    public Task Hold()
    {
        _waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open.Reset();
        return _waits.Task;
    }

    public void Release() => _open.Set();

    public IJournalWriteSession OpenWriteSession() => new Session(this, _store.OpenWriteSession());

    public Task<long> HighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        _store.HighestSequenceNrAsync(persistenceId, cancellationToken);

    public Task ReplayAsync(ReplayRange range, Action<JournalRow> onRow, CancellationToken cancellationToken) =>
        _store.ReplayAsync(range, onRow, cancellationToken);

    public Task<SnapshotRow?> LoadSnapshotAsync(string persistenceId, SnapshotRange range, CancellationToken cancellationToken) =>
        _store.LoadSnapshotAsync(persistenceId, range, cancellationToken);

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken) =>
        _store.ReadAsync(afterOrdering, limit, prefix, cancellationToken);

    public Task<long> HighestOrderingAsync(CancellationToken cancellationToken) => _store.HighestOrderingAsync(cancellationToken);

    public void Dispose()
    {
        _store.Dispose();
        _open.Dispose();
    }

    private sealed class Session(WatchedStore store, IJournalWriteSession session) : IJournalWriteSession
    {
        public void Commit(IReadOnlyList<WriteRequest> requests)
        {
            store._waits.TrySetResult();
            store._open.Wait();
            store.Transactions++;
            session.Commit(requests);
            if (store.NextFailure is not { } failure) return;

            store.NextFailure = null;
            throw failure;
        }

        public void Dispose() => session.Dispose();
    }
}
