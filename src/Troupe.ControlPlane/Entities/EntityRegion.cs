using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Troupe.ControlPlane.Entities;

/// <summary>The one region that all entities live in.</summary>
internal static class EntityRegion
{
    private const string TypeName = "entities";
    private const int Shards = 64;

    public static IActorRef Start(ActorSystem system, EntitySettings settings)
    {
        var sharding = ClusterSharding.Get(system);
        var shardingSettings = ClusterShardingSettings.Create(system);
        return sharding.Start(
            TypeName,
            persistenceId => EntityActor.PropsOf(persistenceId, settings),
            shardingSettings,
            new EntityMessageExtractor(Shards),
            sharding.DefaultShardAllocationStrategy(shardingSettings),
            StopEntity.Instance);
    }
}
