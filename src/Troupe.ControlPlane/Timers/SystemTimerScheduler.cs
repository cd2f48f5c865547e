using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Troupe.ControlPlane.Timers;

/// <summary>Akka's scheduler on the timers of .NET, which wake nobody until one of them is due.</summary>
/// <remarks>
/// The wheel that Akka.NET brings ticks a hundred times a second, whether anybody waits for anything or not, and each tick lets a thread of
/// the pool spin: an idle control plane took 5 % of a core for that. Here a timer is also no later than the millisecond that it asked for.
/// </remarks>
public sealed class SystemTimerScheduler : SchedulerBase, IDisposable
{
    private readonly TimerScope _scope;
    private readonly long _started;

    /// <summary>Akka makes it from the configuration.</summary>
    public SystemTimerScheduler(Config config, ILoggingAdapter log)
        : this(config, log, TimeProvider.System)
    {
    }

    internal SystemTimerScheduler(Config config, ILoggingAdapter log, TimeProvider time)
        : base(config, log) => (_scope, _started) = (new TimerScope(time, log), time.GetTimestamp());

    protected override DateTimeOffset TimeNow => _scope.Time.GetUtcNow();

    public override TimeSpan MonotonicClock => _scope.Time.GetElapsedTime(_started);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <summary>What is not due yet never comes: the system has ended.</summary>
    public void Dispose() => _scope.IsClosed = true;

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(delay, null, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Schedule(delay, null, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Schedule(delay, null, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action.Run, cancelable);

    private void Schedule(TimeSpan delay, TimeSpan? interval, Action work, ICancelable? cancelable)
    {
        if (_scope.IsClosed) throw new SchedulerException("the actor system has ended, and nothing can be scheduled any more");
        ScheduledWork.Start(_scope, delay, interval, work, cancelable?.Token ?? CancellationToken.None);
    }
}
