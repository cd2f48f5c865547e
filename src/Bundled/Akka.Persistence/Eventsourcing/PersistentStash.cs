using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The messages that wait: those that the user stashed, and those that came while the actor was busy with its journal.</summary>
/// <remarks>
/// What waits for the journal is, to the user, still in the mailbox. So unstashed messages go before it, and it goes back to the mailbox
/// one by one: whatever the actor does with a message, the others keep their order.
/// </remarks>
internal sealed class PersistentStash(ActorCell cell) : IStash
{
    private readonly LinkedList<Envelope> _stashed = new();
    private readonly LinkedList<Envelope> _delayed = new();

    public int Count => _stashed.Count;

    public int Capacity => -1;

    public bool IsEmpty => _stashed.Count == 0;

    public bool NonEmpty => _stashed.Count > 0;

    public bool IsFull => false;

    public void Stash()
    {
        var current = cell.CurrentEnvelope;
        if (_stashed.Last is { } last
            && ReferenceEquals(last.Value.Message, current.Message) && ReferenceEquals(last.Value.Sender, current.Sender))
            throw new IllegalActorStateException($"Can't stash the same message {current.Message} more than once");

        _stashed.AddLast(current);
    }

    public void Unstash()
    {
        if (_stashed.First is not { } first) return;

        _stashed.Remove(first);
        _delayed.AddFirst(first);
    }

    public void UnstashAll() => UnstashAll(_ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        while (_stashed.Last is { } last)
        {
            _stashed.Remove(last);
            if (predicate(last.Value)) _delayed.AddFirst(last);
        }
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse()) _stashed.AddFirst(envelope);
    }

    /// <summary>Keeps the message being handled until the journal is done.</summary>
    public void Delay() => _delayed.AddLast(cell.CurrentEnvelope);

    /// <summary>Makes the first delayed message the next one of the mailbox.</summary>
    public void Release()
    {
        if (_delayed.First is not { } first) return;

        _delayed.Remove(first);
        cell.Mailbox.Prepend([first.Value]);
    }

    /// <summary>
    /// Gives everything back to the mailbox, for the actor's next incarnation or, if there is none, for the dead letters.
    /// </summary>
    public void ReleaseAll()
    {
        UnstashAll();
        cell.Mailbox.Prepend(_delayed.ToArray());
        _delayed.Clear();
    }
}
