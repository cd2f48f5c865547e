using System.Threading.Channels;
using Troupe.Api.Clients;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Changes;

/// <summary>One watch's place at the hub: the events that it has not read yet, at most so many.</summary>
/// <remarks>A watcher that falls behind is let go, and reads on from the ring or the journal when it comes back.</remarks>
internal sealed class Watcher(ObjectSelection selection, bool bookmarks, int capacity)
{
    private readonly Channel<WatchStep> _steps =
        Channel.CreateBounded<WatchStep>(new BoundedChannelOptions(capacity) { SingleReader = true });

    public ObjectSelection Selection => selection;

    public bool WantsBookmarks => bookmarks;

    /// <summary>Set by the hub: from then on nothing more is offered.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>False when the watcher has fallen behind.</summary>
    public bool TryOffer(ObjectChanged change) =>
        WatchTransition.Of(change, selection) is not { } @event || _steps.Writer.TryWrite(new WatchStep(@event, change.Revision));

    /// <summary>A watcher that has no room for it has events to read, which say as much.</summary>
    public void OfferBookmark(long revision) => _steps.Writer.TryWrite(new WatchStep(null, revision));

    public void Leave()
    {
        HasLeft = true;
        _steps.Writer.TryComplete();
    }

    public bool TryRead(out WatchStep step) => _steps.Reader.TryRead(out step);

    /// <summary>False when nothing more will come: the watcher fell behind, left, or its time is over.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken ending)
    {
        try
        {
            return await _steps.Reader.WaitToReadAsync(ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>What a watcher is told: an event, or only how far all of its events have been told.</summary>
/// <param name="Event">Null for a bookmark.</param>
internal readonly record struct WatchStep(WatchEvent? Event, long Revision);
