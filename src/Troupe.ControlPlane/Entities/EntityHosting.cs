using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Brings the one region that all entities live in, and the way to ask them.</summary>
internal static class EntityHosting
{
    private const string TypeName = "entities";
    private const int Shards = 64;

    /// <param name="writeTimeout">How long a write may take before its writer is told that nobody knows how it ended.</param>
    public static IServiceCollection AddEntities(this IServiceCollection services, TimeSpan writeTimeout) => services
        .AddSingleton(provider => EntitySettings.Read(
            provider.GetRequiredService<ActorSystem>().Settings.Config, provider.GetRequiredService<ReadModel>()))
        .AddSingleton(provider => new EntityCommands(
            provider.GetRequiredService<IRequiredActor<EntityActor>>().ActorRef, provider.GetRequiredService<ReadModel>(),
            provider.GetRequiredService<FeedProgress>(), writeTimeout));

    public static AkkaConfigurationBuilder WithEntities(this AkkaConfigurationBuilder akka) => akka
        .WithActors((system, registry, resolver) =>
        {
            registry.Register<EntityActor>(Start(system, resolver.GetService<EntitySettings>()));
            system.ActorOf(Props.Create<UndeliveredCommands>(), "undelivered-commands");
        });

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

    /// <summary>Finds the entity that a command is for, by its persistence id.</summary>
    private sealed class EntityMessageExtractor(int maxNumberOfShards) : HashCodeMessageExtractor(maxNumberOfShards)
    {
        public override string? EntityId(object message) => (message as Command)?.Target.PersistenceId;
    }
}
