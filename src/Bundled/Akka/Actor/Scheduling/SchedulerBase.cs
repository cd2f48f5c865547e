using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What schedulers have in common: arguments checked once, the rest is <c>Internal…</c>.</summary>
public abstract class SchedulerBase : IScheduler, IAdvancedScheduler
{
    protected SchedulerBase(Config scheduler, ILoggingAdapter log) => (SchedulerConfig, Log) = (scheduler, log);

    IAdvancedScheduler IScheduler.Advanced => this;

    DateTimeOffset ITimeProvider.Now => TimeNow;

    public abstract TimeSpan MonotonicClock { get; }

    public abstract TimeSpan HighResMonotonicClock { get; }

    protected Config SchedulerConfig { get; }

    protected ILoggingAdapter Log { get; }

    protected abstract DateTimeOffset TimeNow { get; }

    void ITellScheduler.ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        InternalScheduleTellOnce(NotNegative(delay), receiver, message, sender, null);

    void ITellScheduler.ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        InternalScheduleTellOnce(NotNegative(delay), receiver, message, sender, cancelable);

    void ITellScheduler.ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        InternalScheduleTellRepeatedly(NotNegative(initialDelay), Positive(interval), receiver, message, sender, null);

    void ITellScheduler.ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        InternalScheduleTellRepeatedly(NotNegative(initialDelay), Positive(interval), receiver, message, sender, cancelable);

    void IActionScheduler.ScheduleOnce(TimeSpan delay, Action action) => InternalScheduleOnce(NotNegative(delay), action, null);

    void IActionScheduler.ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        InternalScheduleOnce(NotNegative(delay), action, cancelable);

    void IActionScheduler.ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        InternalScheduleRepeatedly(NotNegative(initialDelay), Positive(interval), action, null);

    void IActionScheduler.ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        InternalScheduleRepeatedly(NotNegative(initialDelay), Positive(interval), action, cancelable);

    protected abstract void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable);

    protected abstract void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable);

    protected abstract void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable);

    protected abstract void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable);

    private static TimeSpan NotNegative(TimeSpan delay) => delay >= TimeSpan.Zero ? delay
        : throw new ArgumentOutOfRangeException(nameof(delay), delay, "A delay is never negative.");

    private static TimeSpan Positive(TimeSpan interval) => interval > TimeSpan.Zero ? interval
        : throw new ArgumentOutOfRangeException(nameof(interval), interval, "An interval is positive.");
}
