namespace Akka.Actor;

/// <summary>One thing to do later, perhaps again and again, unless it is cancelled.</summary>
internal sealed class ScheduledWork : IDisposable
{
    private readonly Action _action;
    private readonly Action<ScheduledWork> _ended;
    private readonly Action<Exception> _failed;
    private readonly TimeSpan _interval;
    private readonly Timer _timer;
    private CancellationTokenRegistration _cancellation;
    private volatile bool _over;
    private bool _firing;

    public ScheduledWork(Action action, TimeSpan interval, Action<ScheduledWork> ended, Action<Exception> failed)
    {
        (_action, _interval, _ended, _failed) = (action, interval, ended, failed);
        using (ExecutionContext.SuppressFlow())
            _timer = new Timer(work => ((ScheduledWork)work).Fire(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public void Start(TimeSpan delay, ICancelable cancelable)
    {
        if (cancelable is not null) _cancellation = cancelable.Token.UnsafeRegister(work => ((ScheduledWork)work).Dispose(), this);
        if (_over) return;
        try
        {
            _timer.Change(WholeMilliseconds(delay), WholeMilliseconds(_interval));
        }
        catch (ObjectDisposedException)
        {
            // Cancelled between the two lines above; there is nothing left to start.
        }
    }

    public void Dispose()
    {
        _over = true;
        _timer.Dispose();
        _ended(this);
    }

    private void Fire()
    {
        if (_over) return;
        if (_interval == Timeout.InfiniteTimeSpan)
        {
            _cancellation.Unregister();
            Dispose();
        }
        // An action that takes longer than its interval is not started a second time beside itself.
        if (Interlocked.Exchange(ref _firing, true)) return;
        try
        {
            _action();
        }
        catch (Exception cause)
        {
            _failed(cause);
        }
        finally
        {
            Volatile.Write(ref _firing, false);
        }
    }

    /// <remarks>The runtime's timers cut fractions off, and would fire early, or never again.</remarks>
    private static long WholeMilliseconds(TimeSpan time) => (long)Math.Ceiling(time.TotalMilliseconds);
}
