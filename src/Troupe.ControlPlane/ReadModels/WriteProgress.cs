namespace Troupe.ControlPlane.ReadModels;

/// <summary>How far the read model has come in each entity's stream, and who waits for it to come further.</summary>
internal sealed class WriteProgress
{
    // Nobody waits for an object that ended this many deletions ago, so its name need not be remembered.
    private const int MaxEndedEntities = 65_536;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long SequenceNr, bool Ended)> _seen = [];
    private readonly Queue<string> _ended = new();
    private readonly Dictionary<string, List<(long SequenceNr, TaskCompletionSource Waiter)>> _waiting = [];

    public long SequenceNrOf(string persistenceId)
    {
        lock (_lock) return _seen.GetValueOrDefault(persistenceId).SequenceNr;
    }

    /// <summary>Those that ended and are remembered, the longest ago first.</summary>
    public IReadOnlyList<(string PersistenceId, long SequenceNr)> Ended
    {
        get
        {
            lock (_lock)
            {
                // One that ended several times ended when it did so last.
                var ended =
                    from id in _ended.Reverse().Distinct()
                    let seen = _seen.GetValueOrDefault(id)
                    where seen.Ended
                    select (id, seen.SequenceNr);
                return [.. ended.Reverse()];
            }
        }
    }

    public Task WaitAsync(string persistenceId, long sequenceNr, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_lock)
        {
            if (_seen.TryGetValue(persistenceId, out var seen) && seen.SequenceNr >= sequenceNr) return Task.CompletedTask;

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_waiting.TryGetValue(persistenceId, out var waiting)) _waiting[persistenceId] = waiting = [];
            waiting.Add((sequenceNr, waiter));
        }

        return cancellationToken.CanBeCanceled ? Cancellable(waiter, persistenceId, cancellationToken) : waiter.Task;
    }

    public void Advance(IEnumerable<EntityStep> steps)
    {
        lock (_lock)
        {
            foreach (var step in steps) Advance(step);
        }
    }

    private void Advance(EntityStep step)
    {
        _seen[step.PersistenceId] = (step.SequenceNr, step.Ended);
        if (step.Ended) Forget(step.PersistenceId);
        if (!_waiting.TryGetValue(step.PersistenceId, out var waiting)) return;

        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].SequenceNr > step.SequenceNr) continue;

            waiting[i].Waiter.TrySetResult();
            waiting.RemoveAt(i);
        }

        if (waiting.Count == 0) _waiting.Remove(step.PersistenceId);
    }

    private void Forget(string ended)
    {
        _ended.Enqueue(ended);
        if (_ended.Count <= MaxEndedEntities) return;

        var oldest = _ended.Dequeue();
        if (_seen.TryGetValue(oldest, out var seen) && seen.Ended) _seen.Remove(oldest);
    }

    private async Task Cancellable(TaskCompletionSource waiter, string persistenceId, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!waiter.Task.IsCompleted) Abandon(waiter, persistenceId);
        }
    }

    private void Abandon(TaskCompletionSource waiter, string persistenceId)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(persistenceId, out var waiting)) return;

            waiting.RemoveAll(entry => entry.Waiter == waiter);
            if (waiting.Count == 0) _waiting.Remove(persistenceId);
        }
    }
}

/// <summary>The read model has applied this event; the object may have ended with it.</summary>
internal readonly record struct EntityStep(string PersistenceId, long SequenceNr, bool Ended);
