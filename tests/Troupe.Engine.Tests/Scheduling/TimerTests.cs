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
                default:
                    to.Tell(message);
                    break;
            }
        }
    }
}
