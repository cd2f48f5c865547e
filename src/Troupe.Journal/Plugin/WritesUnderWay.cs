using System.Collections.Concurrent;

namespace Troupe.Journal.Plugin;

/// <summary>Remembers whose events are on their way to the disk.</summary>
/// <remarks>
/// An entity that stops while it persists may be started again before its write is through. Its next incarnation must not recover around
/// that write, or it would go on with a sequence number that is taken. What has ended is swept out now and then: that costs less than to
/// follow every write to its end.
/// </remarks>
internal sealed class WritesUnderWay
{
    private const int MinEntriesBeforeSweep = 4_096;

    private readonly ConcurrentDictionary<string, Task> _writes = new();
    private int _untilSweep = MinEntriesBeforeSweep;

    public void Add(string persistenceId, Task write)
    {
        _writes[persistenceId] = write;
        if (Interlocked.Decrement(ref _untilSweep) == 0) Sweep();
    }

    public Task EndOfAsync(string persistenceId) => _writes.TryGetValue(persistenceId, out var write) && !write.IsCompleted
        ? write.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
        : Task.CompletedTask;

    private void Sweep()
    {
        var left = 0;
        foreach (var entry in _writes)
        {
            if (entry.Value.IsCompleted) _writes.TryRemove(entry);
            else left++;
        }

        Interlocked.Exchange(ref _untilSweep, Math.Max(MinEntriesBeforeSweep, 2 * left));
    }
}
