using Akka.Configuration;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Changes;

/// <summary>Hands changes to the watches that they concern, and keeps the latest for those that come back.</summary>
internal sealed class WatchHub(int recentChanges, int changesPerWatcher) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ChangeRing _recent = new(recentChanges);
    private readonly Dictionary<WatchTopic, List<Watcher>> _watchers = [];
    private readonly RevisionWaiters _waiters = new();
    private ReadModelSnapshot _snapshot = ReadModelSnapshot.Empty;
    private ITimer? _bookmarks;

    public static WatchHub Read(Config config, TimeProvider time)
    {
        var hub = new WatchHub(config.GetInt("troupe.watches.recent-changes"), config.GetInt("troupe.watches.changes-per-watcher"));
        hub.BookmarkEvery(config.GetTimeSpan("troupe.watches.bookmark-interval"), time);
        return hub;
    }

    public long Revision
    {
        get
        {
            lock (_lock) return _snapshot.Revision;
        }
    }

    /// <summary>How many watches wait for changes.</summary>
    public int Watchers
    {
        get
        {
            lock (_lock) return _watchers.Values.Sum(watchers => watchers.Count);
        }
    }

    public void BookmarkEvery(TimeSpan interval, TimeProvider time) =>
        _bookmarks = time.CreateTimer(_ => OfferBookmarks(), null, interval, interval);

    public void Dispose() => _bookmarks?.Dispose();

    /// <summary>Joins a watch that goes on behind a revision, unless it has to read something before.</summary>
    public WatchEntry Join(ObjectSelection selection, long afterRevision, bool bookmarks)
    {
        lock (_lock)
        {
            if (afterRevision < _recent.CompleteAfter) return new WatchEntry(null, _snapshot.Revision, null);

            // A watch that is far behind takes what it missed in pieces, each no more than it may keep while its client does not read.
            var missed = _recent.Following(afterRevision, changesPerWatcher);
            return missed.Length < changesPerWatcher
                ? new WatchEntry(missed, _snapshot.Revision, Add(selection, bookmarks))
                : new WatchEntry(missed, missed[^1].Revision, null);
        }
    }

    /// <summary>Ends a watch's place.</summary>
    /// <returns>Up to where it was told everything; null where it had left already.</returns>
    public long? Leave(Watcher watcher)
    {
        lock (_lock)
        {
            if (watcher.HasLeft) return null;

            Remove(watcher);
            return _snapshot.Revision;
        }
    }

    /// <summary>Begins behind what is there: what led to it is in the journal alone.</summary>
    public void Begin(ReadModelSnapshot snapshot)
    {
        lock (_lock)
        {
            _recent.BeginAfter(snapshot.Revision);
            _snapshot = snapshot;
            _waiters.Reach(snapshot.Revision);
        }
    }

    /// <summary>Tells everyone concerned; the snapshot is the one behind the last change.</summary>
    public void Publish(IReadOnlyList<ObjectChanged> changes, ReadModelSnapshot snapshot)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                _recent.Add(change);
                if (_watchers.Count > 0) Offer(change);
            }

            _snapshot = snapshot;
            _waiters.Reach(snapshot.Revision);
        }
    }

    /// <summary>What happened to a kind behind a revision, and the snapshot that it led to; null where that is not in memory.</summary>
    public (ReadModelSnapshot Snapshot, IReadOnlyList<ObjectChanged> Changes)? ChangesSince(long revision, ResourceKind kind)
    {
        ObjectChanged[] changes;
        ReadModelSnapshot snapshot;
        lock (_lock)
        {
            if (revision < _recent.CompleteAfter || revision > _snapshot.Revision) return null;

            (changes, snapshot) = (_recent.Following(revision), _snapshot);
        }

        return (snapshot, Array.FindAll(changes, change => change.Kind == kind));
    }

    /// <summary>Completes when a revision has been published.</summary>
    public async Task WaitForAsync(long revision, CancellationToken cancellationToken)
    {
        Task reached;
        lock (_lock)
        {
            if (revision <= _snapshot.Revision) return;

            reached = _waiters.Add(revision);
        }

        try
        {
            await reached.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) _waiters.Remove(reached);
        }
    }

    // Whatever a watcher was offered before stands before the bookmark, so nothing below its revision comes behind it.
    private void OfferBookmarks()
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers.Values.SelectMany(watchers => watchers))
                if (watcher.WantsBookmarks) watcher.OfferBookmark(_snapshot.Revision);
        }
    }

    private void Offer(ObjectChanged change)
    {
        foreach (var topic in WatchTopic.Of(change))
        {
            if (!_watchers.TryGetValue(topic, out var watchers)) continue;

            for (var i = watchers.Count - 1; i >= 0; i--)
            {
                var watcher = watchers[i];
                if (!watcher.TryOffer(change)) Remove(watcher);
            }
        }
    }

    private Watcher Add(ObjectSelection selection, bool bookmarks)
    {
        var watcher = new Watcher(selection, bookmarks, changesPerWatcher);
        if (!_watchers.TryGetValue(selection.Topic, out var watchers)) _watchers[selection.Topic] = watchers = [];
        watchers.Add(watcher);
        return watcher;
    }

    private void Remove(Watcher watcher)
    {
        watcher.Leave();
        var topic = watcher.Selection.Topic;
        if (!_watchers.TryGetValue(topic, out var watchers)) return;

        watchers.Remove(watcher);
        if (watchers.Count == 0) _watchers.Remove(topic);
    }
}

/// <summary>How a watch goes on behind a revision.</summary>
/// <param name="Missed">What is to be delivered first; null where the journal has to be read up to <paramref name="Until"/>.</param>
/// <param name="Until">All changes up to here are in what was missed.</param>
/// <param name="Watcher">Tells what comes then; null where there is more to catch up with before.</param>
internal readonly record struct WatchEntry(IReadOnlyList<ObjectChanged>? Missed, long Until, Watcher? Watcher);
