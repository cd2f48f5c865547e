using System.Globalization;
using System.Runtime.CompilerServices;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;

namespace Troupe.ControlPlane.Watches;

/// <summary>Opens watches. Each is a cursor: it knows the last revision that it delivered, and little else.</summary>
internal sealed class WatchStreams(WatchHub hub, IFeedSource source, CancellationToken stopping)
{
    private readonly WatchHistory _history = new(source);

    /// <summary>Ends, without an exception, when it is cancelled or the control plane stops.</summary>
    public IAsyncEnumerable<WatchEvent> OpenAsync(
        ObjectSelection selection, string? resourceVersion, CancellationToken cancellationToken) =>
        resourceVersion is null or "" or "0"
            ? FromNowAsync(selection, cancellationToken)
            : BehindAsync(selection, Position(resourceVersion), cancellationToken);

    private long Position(string resourceVersion)
    {
        if (!long.TryParse(resourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            throw Refuse.With(
                StatusReason.BadRequest,
                $"resourceVersion: Invalid value: \"{resourceVersion}\": must be a revision that the server gave");
        }

        if (position > hub.Revision)
        {
            throw Refuse.With(
                StatusReason.Expired, $"resourceVersion {position} is of another history: this one ends at {hub.Revision}; list again");
        }

        return position;
    }

    private async IAsyncEnumerable<WatchEvent> FromNowAsync(
        ObjectSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        var (watcher, snapshot) = hub.Join(selection);
        var position = snapshot.Revision;
        try
        {
            foreach (var stored in snapshot.List(selection.Kind, selection.Namespace))
            {
                if (selection.Matches(stored.Object)) yield return new WatchEvent(WatchEvent.Added, stored.Object);
            }

            while (await watcher.WaitAsync(ending.Token).ConfigureAwait(false))
            {
                while (watcher.TryRead(out var change))
                {
                    position = change.Revision;
                    if (WatchTransition.Of(change, selection) is { } @event) yield return @event;
                }
            }
        }
        finally
        {
            hub.Leave(watcher);
        }

        await foreach (var @event in BehindAsync(selection, position, cancellationToken).ConfigureAwait(false)) yield return @event;
    }

    private async IAsyncEnumerable<WatchEvent> BehindAsync(
        ObjectSelection selection, long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        while (!ending.IsCancellationRequested)
        {
            var (watcher, missed, until) = hub.Join(selection, position);
            try
            {
                var earlier = missed?.ToAsyncEnumerable() ?? _history.ReadAsync(selection, position, until, ending.Token);
                await foreach (var change in earlier.ConfigureAwait(false))
                {
                    if (WatchTransition.Of(change, selection) is { } @event) yield return @event;
                }

                position = until;
                while (await watcher.WaitAsync(ending.Token).ConfigureAwait(false))
                {
                    while (watcher.TryRead(out var change))
                    {
                        position = change.Revision;
                        if (WatchTransition.Of(change, selection) is { } @event) yield return @event;
                    }
                }
            }
            finally
            {
                hub.Leave(watcher);
            }
        }
    }
}
