using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>The journal in order, as the feed and old watches read it.</summary>
public interface IFeedSource
{
    /// <summary>The rows behind a revision, lowest first; empty at the journal's end.</summary>
    ValueTask<IReadOnlyList<JournalRow>> ReadAsync(long afterRevision, int limit, CancellationToken cancellationToken);

    /// <summary>The same, only of streams whose persistence id starts with a prefix.</summary>
    ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
        long afterRevision, int limit, string persistenceIdPrefix, CancellationToken cancellationToken);

    Task<long> HighestRevisionAsync(CancellationToken cancellationToken);

    /// <summary>Completes when there may be rows behind a revision.</summary>
    ValueTask WaitBeyondAsync(long revision, CancellationToken cancellationToken);
}
