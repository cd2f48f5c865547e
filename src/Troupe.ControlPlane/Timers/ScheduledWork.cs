using Akka.Event;

namespace Troupe.ControlPlane.Timers;

/// <summary>Something that is done at a time, once or again and again, until it is cancelled.</summary>
internal sealed class ScheduledWork
{
    /// <summary>A timer of .NET reaches no further than 49 days; what is due later is waited for in parts.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(49);

    private readonly TimerScope _scope;
    private readonly TimeSpan? _interval;
    private readonly Action _work;
    private readonly CancellationToken _cancelled;
    private readonly ITimer _timer;
    private CancellationTokenRegistration _cancellation;
    private TimeSpan _left;

    private ScheduledWork(TimerScope scope, TimeSpan? interval, Action work, CancellationToken cancelled)
    {
        (_scope, _interval, _work, _cancelled) = (scope, interval, work, cancelled);
        _timer = scope.Time.CreateTimer(
            static work => ((ScheduledWork)work!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static void Start(TimerScope scope, TimeSpan delay, TimeSpan? interval, Action work, CancellationToken cancelled)
    {
        if (cancelled.IsCancellationRequested) return;
        var scheduled = new ScheduledWork(scope, interval, work, cancelled);
        // Before the timer runs, so that its end finds the registration. One that was cancelled meanwhile is not set any more.
        scheduled._cancellation = cancelled.UnsafeRegister(static work => ((ScheduledWork)work!)._timer.Dispose(), scheduled);
        scheduled.WaitFor(delay);
    }

    private void WaitFor(TimeSpan delay)
    {
        var part = delay > Farthest ? Farthest : delay;
        _left = delay - part;
        _timer.Change(part, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        if (_scope.IsClosed || _cancelled.IsCancellationRequested) End();
        else if (_left > TimeSpan.Zero) WaitFor(_left);
        else Run();
    }

    // Waits anew only after the work is done, so that one never runs beside itself.
    private void Run()
    {
        try
        {
            _work();
        }
        catch (Exception failure)
        {
            _scope.Log.Error(failure, "What was scheduled failed, and is not done again");
            End();
            return;
        }

        if (_interval is { } interval) WaitFor(interval);
        else End();
    }

    private void End()
    {
        _cancellation.Unregister();
        _timer.Dispose();
    }
}
