namespace Troupe.Journal;

/// <summary>Tells at once how far the journal is committed, so that nobody who follows it polls.</summary>
public sealed class JournalCommits
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _next;
    private long _highest;

    /// <summary>The highest ordering that this process knows to be committed.</summary>
    public long HighestOrdering => Volatile.Read(ref _highest);

    /// <summary>Completes with the highest ordering as soon as that lies beyond the given one.</summary>
    public async ValueTask<long> WaitBeyondAsync(long ordering, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_highest > ordering) return _highest;

                _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Publish(long ordering)
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            if (ordering <= _highest) return;

            _highest = ordering;
            waiting = _next;
            _next = null;
        }

        waiting?.TrySetResult();
    }
}
