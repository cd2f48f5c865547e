using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Supervision;

/// <summary>What a parent decides is what becomes of its child.</summary>
public sealed class SupervisionTests() : TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Resume_KeepsTheState()
    {
        var child = StartChild(new OneForOneStrategy(_ => Directive.Resume));
        child.Tell("count");
        ExpectMsg(1);
        child.Tell(new InvalidOperationException());
        child.Tell("count");
        ExpectMsg(2);
    }

    [Fact]
    public void Restart_LosesTheState()
    {
        var child = StartChild(new OneForOneStrategy(_ => Directive.Restart));
        child.Tell("count");
        ExpectMsg(1);
        child.Tell(new InvalidOperationException());
        child.Tell("count");
        ExpectMsg(1);
    }

    [Fact]
    public void Stop_EndsTheChild()
    {
        var child = Watch(StartChild(new OneForOneStrategy(_ => Directive.Stop)));
        child.Tell(new InvalidOperationException());
        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_FailsTheParent_WhoseChildrenEnd()
    {
        var child = Watch(StartChild(new OneForOneStrategy(_ => Directive.Escalate)));
        child.Tell(new InvalidOperationException());
        ExpectTerminated(child);
    }

    [Fact]
    public void Decider_ByTypeOfException_DecidesEach()
    {
        var decider = Decider.From(Directive.Restart, Directive.Resume.When<ArgumentException>(), Directive.Stop.When<TimeoutException>());
        var child = Watch(StartChild(new OneForOneStrategy(decider)));
        child.Tell("count");
        ExpectMsg(1);
        child.Tell(new ArgumentNullException());
        child.Tell("count");
        ExpectMsg(2);
        child.Tell(new InvalidOperationException());
        child.Tell("count");
        ExpectMsg(1);
        child.Tell(new TimeoutException());
        ExpectTerminated(child);
    }

    [Fact]
    public void TooManyRestarts_StopTheChild()
    {
        var child = Watch(StartChild(new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart)));
        for (var i = 0; i < 2; i++) child.Tell(new InvalidOperationException());
        child.Tell("count");
        ExpectMsg(1);
        child.Tell(new InvalidOperationException());
        ExpectTerminated(child);
    }

    [Fact]
    public void AllForOne_RestartsTheSiblingsToo()
    {
        var parent = StartParent(new AllForOneStrategy(_ => Directive.Restart));
        var (first, second) = (Child(parent, "first"), Child(parent, "second"));
        second.Tell("count");
        ExpectMsg(1);
        first.Tell(new InvalidOperationException());
        AwaitAssert(() =>
        {
            second.Tell("peek");
            ExpectMsg(0);
        });
    }

    [Fact]
    public void DefaultStrategy_RestartsTheFailed()
    {
        var child = StartChild(null);
        child.Tell(new InvalidOperationException());
        child.Tell("count");
        ExpectMsg(1);
    }

    [Fact]
    public void DefaultStrategy_StopsWhatCannotBeMade()
    {
        var parent = StartParent(null);
        parent.Tell(Props.Create(() => new Unmakable()));
        var child = Watch(ExpectMsg<IActorRef>());
        ExpectTerminated(child);
    }

    [Fact]
    public void DefaultStrategy_StopsTheKilled()
    {
        var child = Watch(StartChild(null));
        child.Tell(Kill.Instance);
        ExpectTerminated(child);
    }

    private IActorRef StartChild(SupervisorStrategy? strategy) => Child(StartParent(strategy), "child");

    private IActorRef StartParent(SupervisorStrategy? strategy) => Sys.ActorOf(Props.Create(() => new Parent(strategy)));

    private IActorRef Child(IActorRef parent, string name)
    {
        parent.Tell(name);
        return ExpectMsg<IActorRef>();
    }

    private sealed class Parent(SupervisorStrategy? strategy) : ReceiveActor
    {
        protected override void PreStart() => Become(() =>
        {
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
            Receive<string>(name => Sender.Tell(Context.ActorOf(Props.Create(() => new Counting()), name)));
        });

        protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();
    }

    private sealed class Counting : ReceiveActor
    {
        private int _count;

        public Counting()
        {
            Receive<Exception>(exception => throw exception);
            Receive<string>(message => message == "count", _ => Sender.Tell(++_count));
            Receive<string>(message => message == "peek", _ => Sender.Tell(_count));
        }
    }

    private sealed class Unmakable : ReceiveActor
    {
        public Unmakable() => throw new InvalidOperationException("never");
    }
}
