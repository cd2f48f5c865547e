using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

public interface IShardRegionQuery;

/// <summary>Asks a region for its shards and their entities.</summary>
public sealed class GetShardRegionState : IShardRegionQuery
{
    public static readonly GetShardRegionState Instance = new();

    private GetShardRegionState() { }
}

public sealed class CurrentShardRegionState(IImmutableSet<ShardState> shards)
{
    public IImmutableSet<ShardState> Shards => shards;

    public IImmutableSet<string> Failed => ImmutableHashSet<string>.Empty;
}

public sealed class ShardState(string shardId, IImmutableSet<string> entityIds)
{
    public string ShardId => shardId;

    public IImmutableSet<string> EntityIds => entityIds;
}

/// <summary>Asks a region how many entities each of its shards has.</summary>
public sealed class GetShardRegionStats : IShardRegionQuery
{
    public static readonly GetShardRegionStats Instance = new();

    private GetShardRegionStats() { }
}

public sealed class ShardRegionStats(IImmutableDictionary<string, int> stats)
{
    public IImmutableDictionary<string, int> Stats => stats;

    public IImmutableSet<string> Failed => ImmutableHashSet<string>.Empty;
}

/// <summary>Asks for the statistics of all regions of the type.</summary>
public sealed class GetClusterShardingStats(TimeSpan timeout) : IShardRegionQuery
{
    public TimeSpan Timeout => timeout;
}

public sealed class ClusterShardingStats(IImmutableDictionary<Address, ShardRegionStats> regions)
{
    public IImmutableDictionary<Address, ShardRegionStats> Regions => regions;
}

public sealed class GetCurrentRegions : IShardRegionQuery
{
    public static readonly GetCurrentRegions Instance = new();

    private GetCurrentRegions() { }
}

public sealed class CurrentRegions(IImmutableSet<Address> regions)
{
    public IImmutableSet<Address> Regions => regions;
}
