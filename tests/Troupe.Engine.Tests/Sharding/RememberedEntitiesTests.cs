using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Sharding;

/// <summary>A remembered entity is there again, without any message to it, when its region is.</summary>
public sealed class RememberedEntitiesTests() : TestKit(Config.WithFallback(ClusterConfig.OneMember))
{
    private static readonly Akka.Configuration.Config Config = """
        akka.cluster.sharding.entity-restart-backoff = 50ms
        akka.persistence.journal {
          plugin = "akka.persistence.journal.shared"
          shared.class = "Troupe.Engine.Tests.Sharding.SharedJournal, Troupe.Engine.Tests"
        }
        """;

    [Fact]
    public async Task StoppedEntity_ComesBackByItself()
    {
        var (region, witness) = await StartRegion();
        region.Tell(new To("a", "stop"));
        await witness.ExpectMsgAsync("a started", TimeSpan.FromSeconds(10));
        await witness.ExpectMsgAsync("a stopped");
        await witness.ExpectMsgAsync("a started", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task PassivatedEntity_IsForgotten()
    {
        var (region, witness) = await StartRegion();
        region.Tell(new To("a", "passivate"));
        await witness.ExpectMsgAsync("a started", TimeSpan.FromSeconds(10));
        await witness.ExpectMsgAsync("a stopped");
        await witness.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task SystemEndedAndStarted_EntitiesComeBack()
    {
        var typeName = "remembered-" + Guid.NewGuid().ToString("N");
        var (region, witness) = await StartRegion(Sys, typeName);
        region.Tell(new To("a", "hello"));
        region.Tell(new To("b", "hello"));
        region.Tell(new To("b", "passivate"));
        var seen = new List<string>();
        for (var i = 0; i < 3; i++) seen.Add(await witness.ExpectMsgAsync<string>(TimeSpan.FromSeconds(20)));
        Assert.Equal(["a started", "b started", "b stopped"], seen.Order()); // Two entities: neither waits for the other.
        await AwaitAssertAsync(async () =>
        {
            var state = await region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, TimeSpan.FromSeconds(10));
            Assert.Equal(["a"], state.Shards.SelectMany(shard => shard.EntityIds));
        }, TimeSpan.FromSeconds(20));
        await Sys.Terminate();

        var second = ActorSystem.Create("test", Sys.Settings.Config);
        try
        {
            (_, witness) = await StartRegion(second, typeName);
            await witness.ExpectMsgAsync("a started", TimeSpan.FromSeconds(20));
            await witness.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(200));
        }
        finally
        {
            await second.Terminate();
        }
    }

    private Task<(IActorRef Region, Akka.TestKit.TestProbe Witness)> StartRegion() => StartRegion(Sys, "remembered");

    private async Task<(IActorRef Region, Akka.TestKit.TestProbe Witness)> StartRegion(ActorSystem system, string typeName)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        await cluster.JoinAsync(cluster.SelfAddress);
        var probe = CreateTestProbe(system);
        var witness = probe.Ref;
        var region = ClusterSharding.Get(system).Start(typeName, id => Props.Create(() => new Counter(id, witness)),
            ClusterShardingSettings.Create(system).WithRememberEntities(true), new CounterExtractor());
        return (region, probe);
    }
}
