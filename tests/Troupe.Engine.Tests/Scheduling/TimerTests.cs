using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Troupe.Engine.Tests.Scheduling;

/// <summary>An actor's timers fire at their time, and never after they were cancelled or replaced.</summary>
public sealed class TimerTests() : Akka.TestKit.Xunit2.TestKit(VirtualTime.Config)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void SingleTimer_FiresOnce()
    {
        Run(timers => timers.StartSingleTimer("key", "tick", Second));
        Time.Advance(Second / 2);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Time.Advance(Second / 2);
        ExpectMsg("tick");
        Time.Advance(Second * 10);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void PeriodicTimer_FiresAgainAndAgain()
    {
        Run(timers => timers.StartPeriodicTimer("key", "tick", Second));
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(Second);
            ExpectMsg("tick");
        }
    }

    [Fact]
    public void ReplacedTimer_NeverFires()
    {
        Run(timers =>
        {
            timers.StartSingleTimer("key", "first", Second);
            timers.StartSingleTimer("key", "second", Second * 2);
        });
        Time.Advance(Second * 3);
        ExpectMsg("second");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task CancelledTimer_NeverFires_EvenWhenItsMessageIsInTheMailbox()
    {
        var blocked = new TaskCompletionSource();
        var fired = new TaskCompletionSource();
        var actor = Run(timers => timers.StartSingleTimer("key", "tick", Second));
        actor.Tell((Action<ITimerScheduler>)(timers =>
        {
            blocked.SetResult();
            fired.Task.Wait();
            timers.Cancel("key");
            Assert.False(timers.IsTimerActive("key"));
        }));
        await blocked.Task;
        Time.Advance(Second);
        fired.SetResult();
        actor.Tell("after");
        ExpectMsg("after");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Restart_CancelsAllTimers()
    {
        var actor = Run(timers => timers.StartPeriodicTimer("key", "tick", Second));
        actor.Tell((Action<ITimerScheduler>)(_ => throw new InvalidOperationException("broken")));
        actor.Tell("restarted");
        ExpectMsg("restarted");
        Time.Advance(Second * 5);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void ReceiveTimeout_ComesAfterSilence_AndEveryMessagePostponesIt()
    {
        var actor = Run(_ => { });
        actor.Tell(Second);
        ExpectMsg("timeout set");
        Time.Advance(Second / 2);
        actor.Tell("talk");
        ExpectMsg("talk");
        actor.Tell("more"); // Once this is answered, the clock of the message before it has been set anew.
        ExpectMsg("more");
        Time.Advance(Second / 2);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Time.Advance(Second);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void ScheduleTellOnce_Cancelled_TellsNothing()
    {
        var cancelled = Sys.Scheduler.ScheduleTellOnceCancelable(Second, TestActor, "cancelled", ActorRefs.NoSender);
        Sys.Scheduler.ScheduleTellOnce(Second, TestActor, "told", ActorRefs.NoSender);
        cancelled.Cancel();
        Time.Advance(Second);
        ExpectMsg("told");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void ScheduleTellRepeatedly_TellsAtEachInterval()
    {
        Sys.Scheduler.ScheduleTellRepeatedly(Second, Second * 2, TestActor, "tick", ActorRefs.NoSender);
        Time.Advance(Second);
        ExpectMsg("tick");
        Time.Advance(Second);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Time.Advance(Second);
        ExpectMsg("tick");
    }

    private IActorRef Run(Action<ITimerScheduler> action)
    {
        var to = TestActor;
        var actor = Sys.ActorOf(Props.Create(() => new Timed(to)));
        actor.Tell(action);
        actor.Tell("ready");
        ExpectMsg("ready");
        return actor;
    }

    private sealed class Timed(IActorRef to) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Action<ITimerScheduler> action:
                    action(Timers);
                    break;
                case TimeSpan timeout:
                    SetReceiveTimeout(timeout);
                    to.Tell("timeout set");
                    break;
                default:
                    to.Tell(message);
                    break;
            }
        }
    }
}
