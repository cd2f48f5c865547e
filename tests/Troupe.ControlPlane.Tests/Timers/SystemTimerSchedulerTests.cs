using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Time.Testing;
using Troupe.ControlPlane.Timers;
using Xunit;

namespace Troupe.ControlPlane.Tests.Timers;

/// <summary>What Akka, and all that runs on it, expects of a scheduler.</summary>
public sealed class SystemTimerSchedulerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly SystemTimerScheduler _scheduler;
    private int _done;

    public SystemTimerSchedulerTests() => _scheduler = new SystemTimerScheduler(Config.Empty, NoLogger.Instance, _time);

    private IAdvancedScheduler Actions => ((IScheduler)_scheduler).Advanced;

    public void Dispose() => _scheduler.Dispose();

    [Fact]
    public void Once_ComesWhenItIsDueAndNeverAgain()
    {
        Actions.ScheduleOnce(Second, Count);

        Assert.Equal([0, 1, 1], After(Second - TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), 100 * Second));
    }

    [Fact]
    public void Once_WithoutADelay_ComesAtOnce()
    {
        Actions.ScheduleOnce(TimeSpan.Zero, Count);

        Assert.Equal([1], After(TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Once_InMoreThanATimerReaches_ComesThen()
    {
        Actions.ScheduleOnce(TimeSpan.FromDays(400), Count);

        Assert.Equal([0, 0, 1], After(TimeSpan.FromDays(60), TimeSpan.FromDays(339), TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Repeatedly_ComesAfterTheDelayAndThenInEachInterval()
    {
        Actions.ScheduleRepeatedly(Second, 2 * Second, Count);

        Assert.Equal([1, 1, 2, 7], After(Second, Second, Second, 10 * Second));
    }

    [Fact]
    public void Cancelled_BeforeItIsDue_NeverComes()
    {
        var (once, repeatedly) = (new Cancelable((IScheduler)_scheduler), new Cancelable((IScheduler)_scheduler));
        Actions.ScheduleOnce(Second, Count, once);
        Actions.ScheduleRepeatedly(Second, Second, Count, repeatedly);

        once.Cancel();
        var first = After(3 * Second);
        repeatedly.Cancel();

        Assert.Equal([3], first);
        Assert.Equal([3], After(10 * Second));
    }

    [Fact]
    public void Cancelled_BeforeItIsScheduled_NeverComes()
    {
        Actions.ScheduleOnce(Second, Count, Cancelable.CreateCanceled());

        Assert.Equal([0], After(10 * Second));
    }

    [Fact]
    public void Cancelled_ByItself_ComesOnce()
    {
        var cancelable = new Cancelable((IScheduler)_scheduler);
        Actions.ScheduleRepeatedly(
            Second, Second, () =>
            {
                Count();
                cancelable.Cancel();
            },
            cancelable);

        Assert.Equal([1], After(10 * Second));
    }

    [Fact]
    public void Repeatedly_ThatFails_IsNotDoneAgainAndHarmsNoOther()
    {
        Actions.ScheduleRepeatedly(
            Second, Second, () =>
            {
                Count();
                throw new InvalidOperationException("as it happens");
            });
        Actions.ScheduleOnce(5 * Second, Count);

        Assert.Equal([2], After(10 * Second));
    }

    [Fact]
    public void Ended_NothingComesAndNothingIsTaken()
    {
        Actions.ScheduleRepeatedly(Second, Second, Count);

        _scheduler.Dispose();

        Assert.Equal([0], After(10 * Second));
        Assert.Throws<SchedulerException>(() => Actions.ScheduleOnce(Second, Count));
    }

    [Fact]
    public void Clocks_GoWithTheTime()
    {
        _time.Advance(Second);

        Assert.Equal(Second, _scheduler.MonotonicClock);
        Assert.Equal(_time.GetUtcNow(), ((ITimeProvider)_scheduler).Now);
    }

    private void Count() => _done++;

    private IEnumerable<int> After(params TimeSpan[] steps) => [.. steps.Select(step =>
    {
        // Piece by piece, because what a timer sets when it comes counts from the end of the piece.
        var most = step < TimeSpan.FromDays(1) ? Second : TimeSpan.FromDays(1);
        for (var left = step; left > TimeSpan.Zero; left -= most) _time.Advance(left < most ? left : most);
        return _done;
    })];
}
