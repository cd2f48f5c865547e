using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Troupe.ControlPlane.Feed;

namespace Troupe.ControlPlane.Watches;

/// <summary>One watch's place at the hub: the changes that it has not read yet, at most so many.</summary>
/// <remarks>A watcher that falls behind is let go, and reads on from the ring or the journal when it comes back.</remarks>
internal sealed class Watcher(ObjectSelection selection, int capacity)
{
    private readonly Channel<ObjectChanged> _changes =
        Channel.CreateBounded<ObjectChanged>(new BoundedChannelOptions(capacity) { SingleReader = true });

    public ObjectSelection Selection => selection;

    /// <summary>False when the watcher has fallen behind.</summary>
    public bool TryOffer(ObjectChanged change) => !selection.Concerns(change) || _changes.Writer.TryWrite(change);

    public void Leave() => _changes.Writer.TryComplete();

    public bool TryRead([MaybeNullWhen(false)] out ObjectChanged change) => _changes.Reader.TryRead(out change);

    /// <summary>False when nothing more will come: the watcher fell behind, left, or its time is over.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken ending)
    {
        try
        {
            return await _changes.Reader.WaitToReadAsync(ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return false;
        }
    }
}
