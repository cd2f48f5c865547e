namespace Akka.Actor;

internal sealed class Stash(ActorCell cell) : IStash
{
    private readonly LinkedList<Envelope> _kept = new();

    public int Count => _kept.Count;

    public int Capacity => -1;

    public bool IsEmpty => _kept.Count == 0;

    public bool NonEmpty => _kept.Count > 0;

    public bool IsFull => false;

    void IStash.Stash()
    {
        var current = cell.CurrentEnvelope;
        if (_kept.Last?.Value is { } last && ReferenceEquals(last.Message, current.Message) && ReferenceEquals(last.Sender, current.Sender))
            throw new IllegalActorStateException($"{current.Message} is in the stash already.");
        _kept.AddLast(current);
    }

    public void Unstash()
    {
        if (_kept.First is not { } first) return;
        _kept.RemoveFirst();
        cell.Mailbox.Prepend([first.Value]);
    }

    public void UnstashAll() => cell.Mailbox.Prepend(ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate) => cell.Mailbox.Prepend(ClearStash().Where(predicate).ToArray());

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _kept.ToArray();
        _kept.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse()) _kept.AddFirst(envelope);
    }
}
