using Akka.Event;

namespace Akka.TestKit;

/// <summary>Takes log events out of the log, and counts them.</summary>
internal sealed class LogEventFilter(Predicate<LogEvent> fits)
{
    private readonly SemaphoreSlim _counted = new(0);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public bool Take(LogEvent logEvent)
    {
        if (!fits(logEvent)) return false;
        Interlocked.Increment(ref _count);
        _counted.Release();
        return true;
    }

    public async ValueTask<bool> Reached(bool async, int count, TimeSpan max)
    {
        var until = Deadline.After(max);
        for (var seen = 0; seen < count; seen++)
        {
            var there = async ? await _counted.WaitAsync(until.Remaining).ConfigureAwait(false) : _counted.Wait(until.Remaining);
            if (!there) return false;
        }
        return true;
    }
}
