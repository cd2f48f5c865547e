using Akka.Configuration;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Watches;

/// <summary>Hands changes to the watches that they concern, and keeps the latest for those that come back.</summary>
internal sealed class WatchHub(int recentChanges, int changesPerWatcher)
{
    private readonly Lock _lock = new();
    private readonly ChangeRing _recent = new(recentChanges);
    private readonly Dictionary<WatchTopic, List<Watcher>> _watchers = [];
    private ReadModelSnapshot _snapshot = ReadModelSnapshot.Empty;

    public static WatchHub Read(Config config) =>
        new(config.GetInt("troupe.watches.recent-changes"), config.GetInt("troupe.watches.changes-per-watcher"));

    public long Revision
    {
        get
        {
            lock (_lock) return _snapshot.Revision;
        }
    }

    /// <summary>Joins a watch that starts with what is there: changes follow behind the snapshot.</summary>
    public (Watcher Watcher, ReadModelSnapshot Snapshot) Join(ObjectSelection selection)
    {
        lock (_lock) return (Add(selection), _snapshot);
    }

    /// <summary>Joins a watch that goes on behind a revision.</summary>
    /// <returns>What is to be delivered first, or null where the journal has to be read from the revision up to <c>Until</c>.</returns>
    public (Watcher Watcher, IReadOnlyList<ObjectChanged>? Missed, long Until) Join(ObjectSelection selection, long afterRevision)
    {
        lock (_lock)
        {
            var missed = afterRevision >= _recent.CompleteAfter ? _recent.Following(afterRevision, selection.Concerns) : null;
            return (Add(selection), missed, _snapshot.Revision);
        }
    }

    public void Leave(Watcher watcher)
    {
        lock (_lock) Remove(watcher);
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

    private Watcher Add(ObjectSelection selection)
    {
        var watcher = new Watcher(selection, changesPerWatcher);
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
