using Akka.Actor;
using Akka.Cluster.Sharding;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.ControlPlane.Tests.Entities;

public sealed class PassivationTests
{
    [Fact]
    public async Task Passivate_IdleEntity_LeavesTheMemoryAndComesBackWhenAsked()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\nakka.cluster.sharding.passivate-idle-entity-after = 100ms",
        });
        await plane.Client.CreateAsync(Make.Pod("web"));
        var region = ClusterSharding.Get(plane.Host.System).ShardRegion("entities");

        await Eventually.True(() => Entities(region) == 0, "no entity is in memory");

        Assert.Equal("node-1", ((Pod)await plane.Client.BindPodAsync("default", "web", "node-1")).Spec.NodeName);
    }

    [Fact]
    public async Task Passivate_WhileOthersAsk_LosesNoCommand()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\nakka.cluster.sharding.passivate-idle-entity-after = 1ms",
        });
        var pod = (Pod)await plane.Client.CreateAsync(Make.Pod("web"));

        for (var i = 0; i < 200; i++) pod = (Pod)await plane.Client.ReplaceAsync(pod.Labelled("step", $"{i}"));

        Assert.Equal("199", pod.Metadata.Labels!["step"]);
    }

    private static int Entities(IActorRef region)
    {
        var state = region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
        return state.Shards.Sum(shard => shard.EntityIds.Count);
    }
}
