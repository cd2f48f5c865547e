namespace Troupe.Journal.Feed;

/// <summary>A kind of database whose journal can be read in order.</summary>
internal interface IFeedStore : IDisposable
{
    Task<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, string? prefix, CancellationToken cancellationToken);

    Task<long> HighestOrderingAsync(CancellationToken cancellationToken);
}
