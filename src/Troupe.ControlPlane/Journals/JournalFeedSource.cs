using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>Reads a journal that tells at once when something was committed.</summary>
internal sealed class JournalFeedSource(JournalReader reader, JournalCommits commits) : IFeedSource
{
    private long _emptyUntil;

    public async ValueTask<IReadOnlyList<JournalRow>> ReadAsync(long afterRevision, int limit, CancellationToken cancellationToken)
    {
        var committed = commits.HighestOrdering;
        var rows = await reader.ReadAsync(afterRevision, limit, cancellationToken).ConfigureAwait(false);
        // What was committed there has been forgotten since, as an actor may forget its events: it is not to be waited for.
        if (rows.Count == 0) _emptyUntil = committed;
        return rows;
    }

    public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
        long afterRevision, int limit, string persistenceIdPrefix, CancellationToken cancellationToken) =>
        reader.ReadAsync(afterRevision, limit, persistenceIdPrefix, cancellationToken);

    public Task<long> HighestRevisionAsync(CancellationToken cancellationToken) => reader.HighestOrderingAsync(cancellationToken);

    public async ValueTask WaitBeyondAsync(long revision, CancellationToken cancellationToken) =>
        await commits.WaitBeyondAsync(Math.Max(revision, _emptyUntil), cancellationToken).ConfigureAwait(false);
}
