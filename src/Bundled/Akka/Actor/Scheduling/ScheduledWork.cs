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

    public ScheduledWork(Action action, TimeSpan interval, Action<ScheduledWork> ended, Action<Exception> failed)
    {
        (_action, _interval, _ended, _failed) = (action, interval, ended, failed);
        using (ExecutionContext.SuppressFlow()) _timer = new Timer(work => ((ScheduledWork)work).Fire(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public void Start(TimeSpan delay, ICancelable cancelable)
    {
        if (cancelable is not null) _cancellation = cancelable.Token.UnsafeRegister(work => ((ScheduledWork)work).Dispose(), this);
        if (_over) return;
        try
        {
            _timer.Change(delay, _interval);
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
        try
        {
            _action();
        }
        catch (Exception cause)
        {
            _failed(cause);
        }
    }
}
