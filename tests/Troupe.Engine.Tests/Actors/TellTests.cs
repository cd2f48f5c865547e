using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Actors;

/// <summary>Messages of one sender arrive in order, and an actor handles one at a time.</summary>
public sealed class TellTests : TestKit
{
    [Fact]
    public void Tell_ManyFromOneSender_ArriveInOrder()
    {
        var forwarder = Sys.ActorOf(Props.Create(() => new Forwarder(TestActor)));
        for (var i = 0; i < 1_000; i++) forwarder.Tell(i);
        Assert.Equal(Enumerable.Range(0, 1_000).Cast<object>(), ReceiveN(1_000, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Tell_FromManyThreads_OneAtATime()
    {
        var counter = Sys.ActorOf(Props.Create(() => new UnguardedCounter()));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++) counter.Tell("increment");
        })));
        Assert.Equal(40_000, await counter.Ask<int>("get", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Tell_FromTest_SenderIsTestActor()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        echo.Tell("hello");
        ExpectMsg("hello");
        Assert.Equal(echo, LastSender);
    }

    [Fact]
    public async Task Tell_AfterAwait_SenderIsStillTestActor()
    {
        await Task.Yield();
        Sys.ActorOf(Props.Create(() => new Echo())).Tell("hello");
        await ExpectMsgAsync("hello");
    }

    [Fact]
    public void Tell_Null_IsRefused() =>
        Assert.Throws<InvalidMessageException>(() => Sys.ActorOf(Props.Create(() => new Echo())).Tell(null));

    [Fact]
    public void Forward_KeepsTheSender()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        Sys.ActorOf(Props.Create(() => new Forwarder(echo))).Tell("via");
        ExpectMsg("via");
    }

    [Fact]
    public void ActorOf_SameNameTwice_IsRefused()
    {
        Sys.ActorOf(Props.Create(() => new Echo()), "one");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create(() => new Echo()), "one"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$x")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void ActorOf_IllegalName_IsRefused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create(() => new Echo()), name));

    [Fact]
    public void ActorOf_NameOfStoppedActor_IsFreeAgain()
    {
        var first = Watch(Sys.ActorOf(Props.Create(() => new Echo()), "again"));
        Sys.Stop(first);
        ExpectTerminated(first);
        var second = Sys.ActorOf(Props.Create(() => new Echo()), "again");
        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    private sealed class UnguardedCounter : ReceiveActor
    {
        private int _count;

        public UnguardedCounter()
        {
            Receive<string>(message => message == "increment", _ => _count++);
            Receive<string>(_ => Sender.Tell(_count));
        }
    }
}
