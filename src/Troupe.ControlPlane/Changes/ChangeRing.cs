using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Changes;

/// <summary>The latest changes, oldest first; the oldest makes room for the newest.</summary>
internal sealed class ChangeRing(int capacity)
{
    private readonly ObjectChanged[] _changes = new ObjectChanged[capacity];
    private long _count;

    /// <summary>Every change behind this revision is here.</summary>
    public long CompleteAfter { get; private set; }

    /// <summary>Begins behind a revision whose changes it was never told.</summary>
    public void BeginAfter(long revision) => CompleteAfter = revision;

    public void Add(ObjectChanged change)
    {
        var slot = _count++ % capacity;
        if (_count > capacity) CompleteAfter = _changes[slot].Revision;
        _changes[slot] = change;
    }

    /// <summary>The first changes behind a revision, in order.</summary>
    public ObjectChanged[] Following(long revision, int limit = int.MaxValue)
    {
        var first = FirstAfter(revision);
        var found = new ObjectChanged[Math.Min(limit, _count - first)];
        for (var i = 0; i < found.Length; i++) found[i] = _changes[(first + i) % capacity];
        return found;
    }

    private long FirstAfter(long revision)
    {
        var (low, high) = (Math.Max(0, _count - capacity), _count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (_changes[middle % capacity].Revision > revision) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
