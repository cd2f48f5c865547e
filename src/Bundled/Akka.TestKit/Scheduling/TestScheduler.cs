using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>A scheduler whose time passes only when the test says so.</summary>
public class TestScheduler : SchedulerBase
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Scheduled, (long Ticks, long Order)> _scheduled = new();
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private DateTimeOffset _now;
    private long _order;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log) : base(schedulerConfig, log) => _now = _start;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    public override TimeSpan MonotonicClock => Now - _start;

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => Now;

    public void Advance(TimeSpan offset) => AdvanceTo(Now + offset);

    /// <summary>Does all that is due up to a moment, each at its own time.</summary>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < Now) throw new InvalidOperationException($"Now is {Now}: time does not go back to {when}.");
        while (TakeDue(when) is { } due) due.Action();
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, null, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(delay, null, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    private void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable cancelable)
    {
        if (delay == TimeSpan.Zero && interval is null)
        {
            if (cancelable is not { IsCancellationRequested: true }) action();
            return;
        }
        lock (_lock) Enqueue(_now + delay, new Scheduled(action, interval, cancelable));
    }

    private void Enqueue(DateTimeOffset at, Scheduled scheduled) => _scheduled.Enqueue(scheduled, (at.UtcTicks, _order++));

    private Scheduled TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            while (_scheduled.TryPeek(out var next, out var at) && at.Ticks <= until.UtcTicks)
            {
                _scheduled.Dequeue();
                if (next.Cancelable is { IsCancellationRequested: true }) continue;
                _now = new DateTimeOffset(at.Ticks, TimeSpan.Zero);
                if (next.Interval is { } interval) Enqueue(_now + interval, next);
                return next;
            }
            _now = until;
            return null;
        }
    }

    private sealed record Scheduled(Action Action, TimeSpan? Interval, ICancelable Cancelable);
}
