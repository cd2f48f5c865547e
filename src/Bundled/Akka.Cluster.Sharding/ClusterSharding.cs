using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>The entity that a message is for, and what the entity shall see of it; null for a message that is for no entity.</summary>
public delegate (string, object)? ExtractEntityId(object message);

public delegate string ExtractShardId(object message);

/// <summary>Starts regions: for each type of entity, the one address through which all its entities are reached.</summary>
public class ClusterSharding : IExtension
{
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _regions = new();
    private readonly LocalActorRef _guardian;

    public ClusterSharding(ExtendedActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(DefaultConfig());
        // Here and not in the configuration: bindings are read when a system starts, and this extension comes later.
        var serializer = new RememberedEntitySerializer(system);
        system.Serialization.AddSerializer("sharding", serializer);
        system.Serialization.AddSerializationMap(typeof(IRememberedEntityEvent), serializer);
        Cluster = Cluster.Get(system);
        var name = system.Settings.Config.GetString("akka.cluster.sharding.guardian-name");
        _guardian = (LocalActorRef)system.SystemActorOf(Props.Create(() => new ShardingGuardian()), name);
    }

    public ImmutableHashSet<string> ShardTypeNames => [.. _regions.Keys];

    private Cluster Cluster { get; }

    public static ClusterSharding Get(ActorSystem system) => system.WithExtension<ClusterSharding, ClusterShardingExtensionProvider>();

    public static Config DefaultConfig() =>
        ConfigurationFactory.FromResource("Akka.Cluster.Sharding.reference.conf", typeof(ClusterSharding).Assembly);

    public IActorRef Start(string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Start(typeName, _ => entityProps, settings, messageExtractor);

    public IActorRef Start(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        StartRegion(typeName, entityPropsFactory, settings, messageExtractor, PoisonPill.Instance);

    public IActorRef Start(
        string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy, object handOffMessage) =>
        StartRegion(typeName, _ => entityProps, settings, messageExtractor, handOffMessage);

    public IActorRef Start(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        StartRegion(typeName, entityPropsFactory, settings, messageExtractor, handOffStopMessage);

    public IActorRef Start(
        string typeName, Props entityProps, ClusterShardingSettings settings,
        ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Start(typeName, entityProps, settings, new DelegateExtractor(extractEntityId, extractShardId));

    public IActorRef Start(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings,
        ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Start(typeName, entityPropsFactory, settings, new DelegateExtractor(extractEntityId, extractShardId));

    public Task<IActorRef> StartAsync(
        string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Task.FromResult(Start(typeName, entityProps, settings, messageExtractor));

    public Task<IActorRef> StartAsync(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Task.FromResult(Start(typeName, entityPropsFactory, settings, messageExtractor));

    public Task<IActorRef> StartAsync(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        Task.FromResult(Start(typeName, entityPropsFactory, settings, messageExtractor, allocationStrategy, handOffStopMessage));

    /// <summary>Where shards go when nothing else is said; with one member there is one place.</summary>
    public IShardAllocationStrategy DefaultShardAllocationStrategy(ClusterShardingSettings settings) => new OneMember();

    /// <summary>The region of a type that was started here.</summary>
    public IActorRef ShardRegion(string typeName) => _regions.TryGetValue(typeName, out var region) ? region.Value
        : throw new ArgumentException($"No region of {typeName} was started.", nameof(typeName));

    private sealed class OneMember : IShardAllocationStrategy;

    private IActorRef StartRegion(
        string typeName, Func<string, Props> entityProps, ClusterShardingSettings settings, IMessageExtractor extractor, object stopMessage)
    {
        var region = new RegionSettings(typeName, entityProps, settings, new EnvelopeAwareExtractor(extractor), stopMessage);
        return _regions.GetOrAdd(typeName, name => new Lazy<IActorRef>(() =>
            _guardian.Cell.AttachChild(Props.Create(() => new ShardRegion(Cluster, region)), Uri.EscapeDataString(name), true))).Value;
    }
}

public class ClusterShardingExtensionProvider : ExtensionIdProvider<ClusterSharding>
{
    public override ClusterSharding CreateExtension(ExtendedActorSystem system) => new(system);
}

/// <summary>Decides where shards live; with one member there is nothing to decide.</summary>
public interface IShardAllocationStrategy;

/// <summary>What a region and its shards know about their type of entity.</summary>
internal sealed record RegionSettings(
    string TypeName, Func<string, Props> EntityProps, ClusterShardingSettings Settings, IMessageExtractor Extractor, object StopMessage);

/// <summary>The parent of all regions.</summary>
internal sealed class ShardingGuardian : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}
