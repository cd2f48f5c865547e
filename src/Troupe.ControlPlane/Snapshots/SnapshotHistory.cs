using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Snapshots;

/// <summary>Makes a kind's objects as they were at a revision from the journal, a few at a time: each holds all of them.</summary>
internal sealed class SnapshotHistory(IFeedSource source, int atOnce, int maxWaiting)
{
    private const int RetryAfterSeconds = 5;

    private readonly KindHistory _history = new(source);
    private readonly SemaphoreSlim _slots = new(atOnce);
    private int _waiting;

    /// <param name="found">Asked once it is this one's turn: another may have made the same meanwhile.</param>
    public async Task<KindSnapshot> RebuildAsync(
        ResourceKind kind, long revision, Func<KindSnapshot?> found, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return found() ?? await ReadAsync(kind, revision, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > maxWaiting)
            {
                throw Refuse.With(
                    StatusReason.TooManyRequests, "too many lists of the past are being read from the journal: ask again in a moment",
                    new StatusDetails { RetryAfterSeconds = RetryAfterSeconds });
            }

            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<KindSnapshot> ReadAsync(ResourceKind kind, long revision, CancellationToken cancellationToken)
    {
        var objects = new Dictionary<EntityKey, StoredObject>();
        await foreach (var change in _history.ReadAsync(kind, null, null, revision, cancellationToken).ConfigureAwait(false))
        {
            if (change.New is { } @object) objects[change.Key] = new StoredObject(@object, StoredObject.UnknownSequenceNr, change.Revision);
            else objects.Remove(change.Key);
        }

        return KindSnapshot.Of(objects.Select(entry => (entry.Key.Namespace, entry.Key.Name, entry.Value)));
    }
}
