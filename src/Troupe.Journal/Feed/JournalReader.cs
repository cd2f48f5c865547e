using Troupe.Journal.Feed;

namespace Troupe.Journal;

/// <summary>Reads the journal in order, for the feed.</summary>
/// <remarks>What was read once stays what it was: no row appears later below an ordering that a read has passed.</remarks>
public sealed class JournalReader
{
    private readonly IFeedStore _store;
    private readonly JournalTail _tail;

    internal JournalReader(IFeedStore store, JournalTail tail)
    {
        _store = store;
        _tail = tail;
    }

    /// <summary>The rows behind an ordering, lowest first. A page may be short; only an empty one is the journal's end.</summary>
    public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(long afterOrdering, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var fresh = _tail.Following(afterOrdering, limit);
        return fresh.Count > 0
            ? ValueTask.FromResult(fresh)
            : new ValueTask<IReadOnlyList<JournalRow>>(_store.ReadAsync(afterOrdering, limit, null, cancellationToken));
    }

    /// <summary>
    /// As <see cref="ReadAsync(long, int, CancellationToken)"/>, but only streams whose persistence id starts with a prefix.
    /// </summary>
    public async ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
        long afterOrdering, int limit, string persistenceIdPrefix, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return await _store.ReadAsync(afterOrdering, limit, persistenceIdPrefix, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The highest ordering in the database; lower ones may still be filled by other processes.</summary>
    public Task<long> HighestOrderingAsync(CancellationToken cancellationToken) => _store.HighestOrderingAsync(cancellationToken);
}
