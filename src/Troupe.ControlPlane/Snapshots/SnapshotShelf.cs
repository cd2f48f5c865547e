using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Snapshots;

/// <summary>Snapshots of kinds that somebody pages through, while they are asked for, and never more than so many objects.</summary>
/// <remarks>
/// Neighbouring snapshots share what did not change between them; the limit counts as if they shared nothing, so it holds also where all
/// of it changes. What is dropped here is made again from the journal.
/// </remarks>
internal sealed class SnapshotShelf(int maxSnapshots, long maxObjects, TimeSpan maxIdle, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = [];
    private long _objects;

    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    public KindSnapshot? Find(string kind, long revision)
    {
        lock (_lock)
        {
            DropIdle();
            if (NodeOf(kind, revision) is not { } node) return null;

            Touch(node);
            return node.Value.Snapshot;
        }
    }

    public void Keep(string kind, long revision, KindSnapshot snapshot)
    {
        lock (_lock)
        {
            DropIdle();
            if (NodeOf(kind, revision) is { } known)
            {
                Touch(known);
                return;
            }

            var entry = new Entry(kind, revision, snapshot, snapshot.Count) { Used = time.GetTimestamp() };
            _entries.AddLast(entry);
            _objects += entry.Objects;
            // The one that was just asked for stays, however large it is.
            while (_entries.Count > 1 && (_entries.Count > maxSnapshots || _objects > maxObjects)) Drop(_entries.First!);
        }
    }

    private LinkedListNode<Entry>? NodeOf(string kind, long revision)
    {
        for (var node = _entries.Last; node is not null; node = node.Previous)
            if (node.Value.Revision == revision && node.Value.Kind == kind) return node;
        return null;
    }

    private void Touch(LinkedListNode<Entry> node)
    {
        node.Value.Used = time.GetTimestamp();
        _entries.Remove(node);
        _entries.AddLast(node);
    }

    private void DropIdle()
    {
        while (_entries.First is { } oldest && time.GetElapsedTime(oldest.Value.Used) > maxIdle) Drop(oldest);
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _entries.Remove(node);
        _objects -= node.Value.Objects;
    }

    private sealed record Entry(string Kind, long Revision, KindSnapshot Snapshot, int Objects)
    {
        public long Used { get; set; }
    }
}
