using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Actors;

/// <summary>A watcher hears of a death exactly once, after all that the dead one told it.</summary>
public sealed class DeathWatchTests() : TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Watch_Twice_TerminatedOnce()
    {
        var actor = Start();
        Watch(actor);
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Watch_TheDead_TerminatedAtOnce()
    {
        var actor = Start();
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Unwatch_NoTerminated()
    {
        var actor = Start();
        Watch(actor);
        Unwatch(actor);
        Sys.Stop(actor);
        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void Terminated_ComesAfterTheLastMessage()
    {
        var to = TestActor;
        var actor = Watch(Sys.ActorOf(Props.Create(() => new Talker(to))));
        actor.Tell(1_000);
        for (var i = 0; i < 1_000; i++) ExpectMsg(i);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Restart_IsNoDeath()
    {
        var actor = Watch(Start());
        actor.Tell(new InvalidOperationException("broken"));
        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void WatchWith_TellsTheMessageInstead()
    {
        var to = TestActor;
        var actor = Start();
        Sys.ActorOf(Props.Create(() => new Watcher(actor, to, "gone")));
        ExpectMsg("watching");
        Sys.Stop(actor);
        ExpectMsg("gone");
    }

    [Fact]
    public void Terminated_Unhandled_StopsTheWatcher()
    {
        var to = TestActor;
        var actor = Start();
        var watcher = Watch(Sys.ActorOf(Props.Create(() => new Watcher(actor, to, null))));
        ExpectMsg("watching");
        Sys.Stop(actor);
        ExpectTerminated(watcher);
    }

    private IActorRef Start()
    {
        var nobody = CreateTestProbe().Ref;
        return Sys.ActorOf(Props.Create(() => new Witness(nobody)));
    }

    private sealed class Talker(IActorRef to) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < (int)message; i++) to.Tell(i);
            Context.Stop(Self);
        }
    }

    private sealed class Watcher(IActorRef subject, IActorRef to, object? message) : UntypedActor
    {
        protected override void PreStart()
        {
            if (message is null) Context.Watch(subject);
            else Context.WatchWith(subject, message);
            to.Tell("watching");
        }

        protected override void OnReceive(object received)
        {
            if (received is string) to.Tell(received);
            else Unhandled(received);
        }
    }
}
