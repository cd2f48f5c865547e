namespace Akka.Actor;

/// <summary>Gives an actor its turns: system messages first, then a batch of its messages, one thread at a time.</summary>
internal sealed class Mailbox(ActorCell cell) : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Scheduled = 1;

    private readonly MessageQueue<Envelope> _messages = new();
    private readonly MessageQueue<ISystemMessage> _systemMessages = new();
    private Stack<Envelope> _unstashed;
    private int _state;

    private bool HasMessages => _unstashed is { Count: > 0 } || !_messages.IsEmpty;

    public void Post(Envelope envelope)
    {
        _messages.Enqueue(envelope);
        Schedule();
    }

    public void Post(ISystemMessage message)
    {
        _systemMessages.Enqueue(message);
        Schedule();
    }

    /// <summary>Puts messages before all others; only the actor itself does, in its turn.</summary>
    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        _unstashed ??= new Stack<Envelope>();
        foreach (var envelope in envelopes.Reverse())
        {
            if (envelope.Message is Terminated terminated) cell.ExpectAgain(terminated);
            _unstashed.Push(envelope);
        }
    }

    public void Execute()
    {
        var outer = ActorCell.Current;
        ActorCell.Current = cell;
        try
        {
            HandleSystemMessages();
            for (var turn = cell.SystemImpl.Throughput; turn > 0 && cell.TakesMessages && TryTake(out var envelope); turn--)
            {
                cell.Invoke(envelope);
                if (!_systemMessages.IsEmpty) HandleSystemMessages();
            }
            if (cell.IsTerminated) DrainToDeadLetters();
        }
        finally
        {
            ActorCell.Current = outer;
            Interlocked.Exchange(ref _state, Idle);
            if (!_systemMessages.IsEmpty || ((cell.TakesMessages || cell.IsTerminated) && HasMessages)) Schedule();
        }
    }

    /// <remarks>A closed mailbox goes on turning: what arrives late is answered as by one who is dead.</remarks>
    public void DrainToDeadLetters()
    {
        while (_systemMessages.TryDequeue(out var message)) cell.SystemInvokeAfterDeath(message);
        while (TryTake(out var envelope)) cell.SystemImpl.DeadLetterRef.Publish(envelope.Message, envelope.Sender, cell.SelfRef);
    }

    private void HandleSystemMessages()
    {
        while (!cell.IsTerminated && _systemMessages.TryDequeue(out var message)) cell.SystemInvoke(message);
    }

    private bool TryTake(out Envelope envelope) =>
        (_unstashed is not null && _unstashed.TryPop(out envelope)) || _messages.TryDequeue(out envelope);

    private void Schedule()
    {
        if (Volatile.Read(ref _state) == Idle && Interlocked.CompareExchange(ref _state, Scheduled, Idle) == Idle)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
