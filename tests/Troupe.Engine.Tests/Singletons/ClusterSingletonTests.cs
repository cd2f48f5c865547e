using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Singletons;

/// <summary>A singleton starts once the member is up, and is told to end before the system does.</summary>
public sealed class ClusterSingletonTests() : TestKit(ClusterConfig.OneMember)
{
    [Fact]
    public async Task Proxy_BeforeMemberIsUp_KeepsMessagesInOrder()
    {
        var proxy = Start(CreateTestProbe());
        for (var i = 0; i < 10; i++) proxy.Tell(i);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        Join();
        for (var i = 0; i < 10; i++) await ExpectMsgAsync(i, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task CoordinatedShutdown_TellsTheTerminationMessageAndWaits()
    {
        var witness = CreateTestProbe();
        var proxy = Start(witness);
        Join();
        proxy.Tell(1);
        await ExpectMsgAsync(1, TimeSpan.FromSeconds(20));
        var seen = new TaskCompletionSource<object>();
        CoordinatedShutdown.Get(Sys).AddTask(CoordinatedShutdown.PhaseClusterShutdown, "look", async () =>
        {
            seen.SetResult(await witness.ReceiveOneAsync(TimeSpan.Zero));
            return Akka.Done.Instance;
        });
        await CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal("ended in peace", await seen.Task);
    }

    private void Join() => Akka.Cluster.Cluster.Get(Sys).Join(Akka.Cluster.Cluster.Get(Sys).SelfAddress);

    private IActorRef Start(Akka.TestKit.TestProbe probe)
    {
        var witness = probe.Ref;
        var settings = ClusterSingletonManagerSettings.Create(Sys);
        Sys.ActorOf(ClusterSingletonManager.Props(Props.Create(() => new TheOne(witness)), "end", settings), "one");
        return Sys.ActorOf(ClusterSingletonProxy.Props("/user/one", ClusterSingletonProxySettings.Create(Sys)), "proxy");
    }

    private sealed class TheOne(IActorRef witness) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not "end") Sender.Tell(message);
            else Context.Stop(Self);
        }

        protected override void PostStop() => witness.Tell("ended in peace");
    }
}
