namespace Akka.Actor;

/// <summary>A queue that many threads fill without a lock and one empties.</summary>
internal sealed class MessageQueue<T>
{
    private Node _last = new();
    private Node _taken;

    public MessageQueue() => _taken = _last;

    /// <remarks>
    /// Whoever adds must look for a consumer afterwards: an element whose link is not yet set looks like the queue's end.
    /// </remarks>
    public bool IsEmpty => Volatile.Read(ref _taken.Next) is null;

    public void Enqueue(T item)
    {
        var node = new Node { Item = item };
        Volatile.Write(ref Interlocked.Exchange(ref _last, node).Next, node);
    }

    public bool TryDequeue(out T item)
    {
        var next = Volatile.Read(ref _taken.Next);
        if (next is null)
        {
            item = default;
            return false;
        }
        item = next.Item;
        next.Item = default;
        _taken = next;
        return true;
    }

    private sealed class Node
    {
        public T Item;
        public Node Next;
    }
}
