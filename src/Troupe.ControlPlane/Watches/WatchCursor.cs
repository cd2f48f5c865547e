using System.Runtime.CompilerServices;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Watches;

/// <summary>One watch: it knows up to which revision it has told everything, and little else.</summary>
/// <remarks>
/// Whatever its client has not read yet is either a bounded piece of memory or read again later, so a client that does not read at all
/// costs no more than that. It ends, without an exception, when its time is up, its client goes, or the control plane stops.
/// </remarks>
internal sealed class WatchCursor(WatchSources sources, ObjectSelection selection, WatchTerms terms, long position)
{
    private const int InitialObjectsPerStep = 256;

    private long _position = position;

    public async IAsyncEnumerable<WatchEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timeUp = new CancellationTokenSource(terms.Limit, sources.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeUp.Token, sources.Stopping);
        if (terms.Initial)
        {
            await foreach (var @event in InitialAsync(cancellationToken).ConfigureAwait(false)) yield return @event;
        }

        while (!ending.IsCancellationRequested)
        {
            var entry = sources.Hub.Join(selection, _position, terms.Bookmarks);
            await foreach (var @event in ReadAsync(entry, ending.Token).ConfigureAwait(false)) yield return @event;
        }

        // Whoever goes on later begins here, and need not be told again what concerned others only.
        if (terms.Bookmarks && !cancellationToken.IsCancellationRequested) yield return Bookmarks.At(selection.Kind, _position);
    }

    private async IAsyncEnumerable<WatchEvent> InitialAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectPosition? last = null;
        do
        {
            // The snapshot is looked up for every piece, so that a client that does not read does not hold all of it.
            var (objects, end) = await PieceAsync(last, cancellationToken).ConfigureAwait(false);
            foreach (var @object in objects) yield return new WatchEvent(WatchEvent.Added, @object);
            last = end;
        }
        while (last is not null);

        if (terms.InitialEnd) yield return Bookmarks.At(selection.Kind, _position, initialEventsEnd: true);
    }

    private async ValueTask<(List<ApiObject> Objects, ObjectPosition? End)> PieceAsync(
        ObjectPosition? last, CancellationToken cancellationToken)
    {
        var snapshot = await sources.Snapshots.AtAsync(selection.Kind, _position, cancellationToken).ConfigureAwait(false);
        var objects = new List<ApiObject>();
        foreach (var stored in snapshot.Behind(selection.Namespace, last))
        {
            if (!selection.Matches(stored.Object)) continue;

            objects.Add(stored.Object);
            if (objects.Count < InitialObjectsPerStep) continue;

            sources.Snapshots.Keep(selection.Kind, _position, snapshot);
            return (objects, new ObjectPosition(stored.Object.Metadata.Namespace ?? "", stored.Object.Metadata.Name!));
        }

        return (objects, null);
    }

    private async IAsyncEnumerable<WatchEvent> ReadAsync(WatchEntry entry, [EnumeratorCancellation] CancellationToken ending)
    {
        try
        {
            var earlier = entry.Missed is null ? HistoryAsync(entry.Until, ending) : MissedAsync(entry);
            await foreach (var @event in earlier.ConfigureAwait(false)) yield return @event;
            if (entry.Watcher is null) yield break;

            while (await entry.Watcher.WaitAsync(ending).ConfigureAwait(false))
            {
                foreach (var @event in Told(entry.Watcher)) yield return @event;
            }

            var end = sources.Hub.Leave(entry.Watcher);
            foreach (var @event in Told(entry.Watcher)) yield return @event;
            _position = end ?? _position;
        }
        finally
        {
            if (entry.Watcher is { } watcher) sources.Hub.Leave(watcher);
        }
    }

    private async IAsyncEnumerable<WatchEvent> HistoryAsync(long until, [EnumeratorCancellation] CancellationToken ending)
    {
        await using var reading = sources.History.Begin(selection, _position, until, ending);
        await foreach (var step in reading.Steps(CancellationToken.None).ConfigureAwait(false))
        {
            _position = step.Revision;
            yield return step.Event!;
        }

        _position = reading.Reached;
    }

    private async IAsyncEnumerable<WatchEvent> MissedAsync(WatchEntry entry)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var change in entry.Missed!)
        {
            _position = change.Revision;
            if (WatchTransition.Of(change, selection) is { } @event) yield return @event;
        }

        _position = entry.Until;
    }

    private IEnumerable<WatchEvent> Told(Watcher watcher)
    {
        while (watcher.TryRead(out var step))
        {
            _position = step.Revision;
            yield return step.Event ?? Bookmarks.At(selection.Kind, _position);
        }
    }
}
