using Akka.Configuration;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Watches;

/// <summary>Finds in the journal what memory no longer holds: every change of a selection between two revisions.</summary>
/// <remarks>Each reading holds all objects of the kind in memory, so only a few go on at once.</remarks>
internal sealed class WatchHistory(IFeedSource source, TimeProvider time, int atOnce, int changesAhead, TimeSpan patience)
{
    private readonly KindHistory _history = new(source);
    private readonly SemaphoreSlim _slots = new(atOnce);

    public static WatchHistory Read(Config config, IFeedSource source, TimeProvider time) => new(
        source, time, config.GetInt("troupe.watches.histories-at-once"), config.GetInt("troupe.watches.changes-per-watcher"),
        config.GetTimeSpan("troupe.watches.history-patience"));

    /// <summary>Begins a reading; the caller disposes of it.</summary>
    public HistoryReading Begin(ObjectSelection selection, long afterRevision, long untilRevision, CancellationToken cancellationToken)
    {
        var topic = selection.Topic;
        // The streams of an object whose name is known are few; any other selection needs all of its kind in the namespace.
        var changes = _history.ReadAsync(
            selection.Kind, selection.Namespace, selection.Namespace is null ? null : topic.Name, untilRevision, CancellationToken.None);
        return new HistoryReading(
            changes, selection, (afterRevision, untilRevision), new(_slots, time, changesAhead, patience), cancellationToken);
    }
}
