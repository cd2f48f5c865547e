using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Schedules on the timers of the runtime, which are cheap to start and to cancel by the ten thousand.</summary>
internal sealed class TimerBasedScheduler(Config scheduler, ILoggingAdapter log) : SchedulerBase(scheduler, log), IDisposable
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    private readonly ConcurrentDictionary<ScheduledWork, bool> _scheduled = new();
    private volatile bool _disposed;

    public override TimeSpan MonotonicClock => HighResMonotonicClock;

    public override TimeSpan HighResMonotonicClock => Stopwatch.GetElapsedTime(Start);

    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    public void Dispose()
    {
        _disposed = true;
        foreach (var work in _scheduled.Keys) work.Dispose();
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(delay, Timeout.InfiniteTimeSpan, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Schedule(delay, Timeout.InfiniteTimeSpan, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    private void Schedule(TimeSpan delay, TimeSpan interval, Action action, ICancelable cancelable)
    {
        if (_disposed) throw new SchedulerException("The scheduler is stopped: its actor system has terminated.");
        if (cancelable is { IsCancellationRequested: true }) return;
        var work = new ScheduledWork(action, interval, Forget, Failed);
        _scheduled[work] = true;
        work.Start(delay, cancelable);
        if (_disposed) work.Dispose();
    }

    private void Forget(ScheduledWork work) => _scheduled.TryRemove(work, out _);

    private void Failed(Exception cause) => Log?.Error(cause, "A scheduled action failed.");
}
