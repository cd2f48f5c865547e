using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Sharding;

/// <summary>Entities start on their first message, and no message is lost while one makes way for the next.</summary>
public sealed class ShardRegionTests : TestKit
{
    private readonly Akka.Cluster.Cluster _cluster;
    private readonly Akka.TestKit.TestProbe _witness;

    public ShardRegionTests() : base(ClusterConfig.OneMember)
    {
        _cluster = Akka.Cluster.Cluster.Get(Sys);
        _witness = CreateTestProbe();
    }

    [Fact]
    public async Task FirstMessage_StartsTheEntity()
    {
        await _cluster.JoinAsync(_cluster.SelfAddress);
        var region = Start();
        region.Tell(new To("a", "hello"));
        await _witness.ExpectMsgAsync("a started");
        await ExpectMsgAsync("a: hello", TimeSpan.FromSeconds(10));
        region.Tell(new To("a", "again"));
        await ExpectMsgAsync("a: again");
        await _witness.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task BeforeMemberIsUp_MessagesWait()
    {
        var region = Start();
        region.Tell(new To("a", 1));
        region.Tell(new To("a", 2));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        _cluster.Join(_cluster.SelfAddress);
        await ExpectMsgAsync("a: 1", TimeSpan.FromSeconds(20));
        await ExpectMsgAsync("a: 2");
    }

    [Fact]
    public async Task Passivation_LosesNoMessage()
    {
        await _cluster.JoinAsync(_cluster.SelfAddress);
        var region = Start();
        for (var i = 0; i < 300; i++)
        {
            region.Tell(new To("a", i));
            if (i % 7 == 0) region.Tell(new To("a", "passivate"));
        }
        for (var i = 0; i < 300; i++) await ExpectMsgAsync($"a: {i}", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task IdleEntity_IsPassivated()
    {
        await _cluster.JoinAsync(_cluster.SelfAddress);
        ClusterSharding.Get(Sys); // Its reference configuration comes with the extension.
        Start(ClusterShardingSettings.Create(Sys).WithPassivateIdleAfter(TimeSpan.FromMilliseconds(200))).Tell(new To("a", "hello"));
        await _witness.ExpectMsgAsync("a started", TimeSpan.FromSeconds(10));
        await _witness.ExpectMsgAsync("a stopped", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task FailedEntity_IsRestartedAndGoesOn()
    {
        await _cluster.JoinAsync(_cluster.SelfAddress);
        var region = Start();
        region.Tell(new To("a", "fail"));
        region.Tell(new To("a", "still there"));
        await ExpectMsgAsync("a: still there", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task CoordinatedShutdown_StopsEntitiesBeforeTheSystem()
    {
        await _cluster.JoinAsync(_cluster.SelfAddress);
        var region = Start();
        region.Tell(new To("a", "hello"));
        await ExpectMsgAsync("a: hello", TimeSpan.FromSeconds(10));
        await _witness.ExpectMsgAsync("a started");
        var stopped = new TaskCompletionSource<object>();
        CoordinatedShutdown.Get(Sys).AddTask(CoordinatedShutdown.PhaseClusterExiting, "look", async () =>
        {
            stopped.SetResult(await _witness.ReceiveOneAsync(TimeSpan.Zero));
            return Akka.Done.Instance;
        });
        await CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal("a stopped", await stopped.Task);
    }

    private IActorRef Start(ClusterShardingSettings? settings = null)
    {
        var witness = _witness.Ref;
        return ClusterSharding.Get(Sys).Start(
            "counter", id =>
                Props.Create(() => new Counter(id, witness)), settings ?? ClusterShardingSettings.Create(Sys), new CounterExtractor());
    }
}
