using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>Reads Troupe's journal, which tells at once when something was committed.</summary>
internal sealed class JournalFeedSource(JournalReader reader, JournalCommits commits) : IFeedSource
{
    public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(long afterRevision, int limit, CancellationToken cancellationToken) =>
        reader.ReadAsync(afterRevision, limit, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
        long afterRevision, int limit, string persistenceIdPrefix, CancellationToken cancellationToken) =>
        reader.ReadAsync(afterRevision, limit, persistenceIdPrefix, cancellationToken);

    public Task<long> HighestRevisionAsync(CancellationToken cancellationToken) => reader.HighestOrderingAsync(cancellationToken);

    public async ValueTask WaitBeyondAsync(long revision, CancellationToken cancellationToken) =>
        await commits.WaitBeyondAsync(revision, cancellationToken).ConfigureAwait(false);
}
