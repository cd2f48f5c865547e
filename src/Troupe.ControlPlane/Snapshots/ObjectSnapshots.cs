using System.Globalization;
using Akka.Configuration;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Snapshots;

/// <summary>A kind's objects at any revision: now, a moment ago, or as the journal remembers them.</summary>
internal sealed class ObjectSnapshots(ReadModel readModel, WatchHub hub, SnapshotShelf shelf, SnapshotHistory history)
{
    public static ObjectSnapshots Read(Config config, ReadModel readModel, WatchHub hub, IFeedSource source, TimeProvider time)
    {
        var shelf = new SnapshotShelf(
            config.GetInt("troupe.lists.kept-snapshots"), config.GetInt("troupe.lists.kept-objects"),
            config.GetTimeSpan("troupe.lists.kept-for"), time);
        var history = new SnapshotHistory(
            source, config.GetInt("troupe.lists.rebuilds-at-once"), config.GetInt("troupe.lists.rebuilds-waiting"));
        return new ObjectSnapshots(readModel, hub, shelf, history);
    }

    public ReadModelSnapshot Current => readModel.Current;

    /// <summary>Somebody will ask for more of what is there now.</summary>
    public void Keep(ResourceKind kind, long revision, KindSnapshot snapshot) => shelf.Keep(kind.Kind, revision, snapshot);

    /// <param name="revision">Not beyond the current one.</param>
    public async ValueTask<KindSnapshot> AtAsync(ResourceKind kind, long revision, CancellationToken cancellationToken)
    {
        var current = readModel.Current;
        if (revision == current.Revision) return current.Of(kind.Kind);
        if (shelf.Find(kind.Kind, revision) is { } kept) return kept;

        var made = Rewind(kind, revision)
            ?? await history.RebuildAsync(kind, revision, () => shelf.Find(kind.Kind, revision), cancellationToken).ConfigureAwait(false);
        shelf.Keep(kind.Kind, revision, made);
        return made;
    }

    // What has happened since is still in memory, so it can be taken back, the latest first.
    private KindSnapshot? Rewind(ResourceKind kind, long revision)
    {
        if (hub.ChangesSince(revision, kind) is not { } since) return null;

        var snapshot = since.Snapshot.Of(kind.Kind);
        foreach (var change in Enumerable.Reverse(since.Changes))
        {
            var (@namespace, name) = (change.Key.Namespace, change.Key.Name);
            snapshot = change.Old is { } before
                ? snapshot.With(@namespace, name, new StoredObject(before, StoredObject.UnknownSequenceNr, RevisionOf(before)))
                : snapshot.Without(@namespace, name);
        }

        return snapshot;
    }

    private static long RevisionOf(Api.Metadata.ApiObject @object) =>
        long.Parse(@object.Metadata.ResourceVersion!, CultureInfo.InvariantCulture);
}
