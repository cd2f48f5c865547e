using Troupe.Journal.Writing;

namespace Troupe.Journal;

/// <summary>A kind of database that a journal can lie in.</summary>
internal interface IJournalStore : IDisposable
{
    /// <summary>Opens the database for writing and makes its tables if they are missing.</summary>
    IJournalWriteSession OpenWriteSession();

    Task<long> HighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken);

    Task ReplayAsync(ReplayRange range, Action<JournalRow> onRow, CancellationToken cancellationToken);

    Task<SnapshotRow?> LoadSnapshotAsync(string persistenceId, SnapshotRange range, CancellationToken cancellationToken);

    Task<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken);

    Task<long> HighestOrderingAsync(CancellationToken cancellationToken);

    /// <summary>Publishes the commits of other processes too, where the database can have other writers.</summary>
    void Follow(JournalCommits commits);
}
