using Troupe.Journal.Feed;
using Troupe.Journal.Writing;

namespace Troupe.Journal;

/// <summary>A kind of database that this process writes its journal into.</summary>
internal interface IJournalStore : IFeedStore
{
    /// <summary>Opens the database for writing and makes its tables if they are missing.</summary>
    IJournalWriteSession OpenWriteSession();

    Task<long> HighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken);

    Task ReplayAsync(ReplayRange range, Action<JournalRow> onRow, CancellationToken cancellationToken);

    Task<SnapshotRow?> LoadSnapshotAsync(string persistenceId, SnapshotRange range, CancellationToken cancellationToken);
}
