using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Actors;

/// <summary>The hooks run in their order, and a restart keeps the address and the mailbox.</summary>
public sealed class LifecycleTests() : TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Stop_RunsPostStop()
    {
        var actor = Start();
        Sys.Stop(actor);
        ExpectMsg("PostStop");
    }

    [Fact]
    public void PoisonPill_StopsAfterWhatCameBefore()
    {
        var actor = Start();
        actor.Tell("one");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("two");
        ExpectMsg("one");
        ExpectMsg("PostStop");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Failure_RestartsWithTheHooksInOrder_AndKeepsTheMailbox()
    {
        var actor = Start();
        actor.Tell(new InvalidOperationException("broken"));
        for (var i = 0; i < 100; i++) actor.Tell(i);
        foreach (var step in new[] { "PreRestart broken broken", "PostStop", "made", "PostRestart broken", "PreStart" }) ExpectMsg(step);
        for (var i = 0; i < 100; i++) ExpectMsg(i);
    }

    [Fact]
    public async Task Failure_StopsTheChildrenOfTheFailedInstance()
    {
        var actor = Start();
        var probe = CreateTestProbe();
        var witness = probe.Ref;
        var child = await actor.Ask<IActorRef>(Props.Create(() => new Witness(witness)), TimeSpan.FromSeconds(5));
        Watch(child);
        actor.Tell(new InvalidOperationException("broken"));
        ExpectMsg("PreRestart broken broken");
        FishForMessage<Terminated>(terminated => terminated.ActorRef.Equals(child));
        probe.ExpectMsg("made");
        probe.ExpectMsg("PreStart");
        probe.ExpectMsg("PostStop");
        var again = await actor.Ask<IActorRef>(Props.Create(() => new Witness(witness)), TimeSpan.FromSeconds(5));
        Assert.Equal(child.Path, again.Path);
    }

    [Fact]
    public async Task Stop_ChildrenStopBeforeTheirParent()
    {
        var actor = Start();
        var witness = TestActor;
        await actor.Ask<IActorRef>(Props.Create(() => new Late(witness)), TimeSpan.FromSeconds(5));
        Sys.Stop(actor);
        ExpectMsg("child stopped");
        ExpectMsg("PostStop");
    }

    [Fact]
    public void Become_ChangesTheBehaviour_AndUnbecomeBringsItBack()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Moody()));
        var talk = new[] { ("hello", "calm"), ("provoke", "angry"), ("hello", "angry"), ("soothe", "calm"), ("hello", "calm") };
        foreach (var (message, answer) in talk)
        {
            actor.Tell(message);
            ExpectMsg(answer);
        }
    }

    [Fact]
    public void New_OutsideOfProps_IsRefused() => Assert.ThrowsAny<ActorInitializationException>(() => new Moody());

    private IActorRef Start()
    {
        var to = TestActor;
        var actor = Sys.ActorOf(Props.Create(() => new Witness(to)));
        ExpectMsg("made");
        ExpectMsg("PreStart");
        return actor;
    }

    private sealed class Late(IActorRef witness) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => witness.Tell("child stopped");
    }

    private sealed class Moody : ReceiveActor
    {
        public Moody()
        {
            Receive<string>(message => message == "provoke", _ =>
            {
                BecomeStacked(Angry);
                Sender.Tell("angry");
            });
            ReceiveAny(_ => Sender.Tell("calm"));
        }

        private void Angry()
        {
            Receive<string>(message => message == "soothe", _ =>
            {
                UnbecomeStacked();
                Sender.Tell("calm");
            });
            ReceiveAny(_ => Sender.Tell("angry"));
        }
    }
}
