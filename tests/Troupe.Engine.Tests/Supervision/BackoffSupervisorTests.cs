using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using Troupe.Engine.Tests.Scheduling;
using Xunit;

namespace Troupe.Engine.Tests.Supervision;

/// <summary>A failing child comes back after a wait that doubles each time.</summary>
public sealed class BackoffSupervisorTests() : Akka.TestKit.Xunit2.TestKit(VirtualTime.Config)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void OnFailure_WaitsTwiceAsLongEachTime()
    {
        var supervisor = Start(options => options);
        foreach (var wait in new[] { 1, 2, 4, 8 })
        {
            supervisor.Tell("fail");
            ExpectMsg("stopped");
            AwaitRestartCountedBy(supervisor);
            Time.Advance(Second * wait - TimeSpan.FromMilliseconds(10));
            ExpectNoMsg(TimeSpan.FromMilliseconds(50));
            Time.Advance(TimeSpan.FromMilliseconds(10));
            ExpectMsg("started");
        }
    }

    [Fact]
    public void OnFailure_TooOften_StopsTheSupervisor()
    {
        var supervisor = Watch(Start(options => options.WithMaxNrOfRetries(1)));
        supervisor.Tell("fail");
        ExpectMsg("stopped");
        AwaitRestartCountedBy(supervisor);
        Time.Advance(Second);
        ExpectMsg("started");
        supervisor.Tell("fail");
        ExpectMsg("stopped");
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void WhileWaiting_RepliesAsConfigured()
    {
        var supervisor = Start(options => options.WithReplyWhileStopped("later"));
        supervisor.Tell("fail");
        ExpectMsg("stopped");
        AwaitRestartCountedBy(supervisor);
        supervisor.Tell("hello");
        ExpectMsg("later");
    }

    private IActorRef Start(Func<BackoffOptions, BackoffOptions> configure)
    {
        var to = TestActor;
        var options = Backoff.OnFailure(Props.Create(() => new Fragile(to)), "child", Second, Second * 60, 0).WithManualReset();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(configure(options)));
        ExpectMsg("started");
        return supervisor;
    }

    /// <remarks>The wait has begun once the supervisor has no child.</remarks>
    private void AwaitRestartCountedBy(IActorRef supervisor) => AwaitCondition(
        () => supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Second * 5).Result.Ref.IsNobody(),
        Second * 10, TimeSpan.FromMilliseconds(10));

    private sealed class Fragile(IActorRef to) : UntypedActor
    {
        protected override void PreStart() => to.Tell("started");

        protected override void PostStop() => to.Tell("stopped");

        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("as asked");
            Sender.Tell(message);
        }
    }
}
