using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>Reads a file that another journal plugin writes, where nobody tells of commits.</summary>
internal sealed class PollingFeedSource(JournalReader reader, TimeProvider time, TimeSpan interval) : IFeedSource
{
    public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(long afterRevision, int limit, CancellationToken cancellationToken) =>
        reader.ReadAsync(afterRevision, limit, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
        long afterRevision, int limit, string persistenceIdPrefix, CancellationToken cancellationToken) =>
        reader.ReadAsync(afterRevision, limit, persistenceIdPrefix, cancellationToken);

    public Task<long> HighestRevisionAsync(CancellationToken cancellationToken) => reader.HighestOrderingAsync(cancellationToken);

    public async ValueTask WaitBeyondAsync(long revision, CancellationToken cancellationToken) =>
        await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
}
