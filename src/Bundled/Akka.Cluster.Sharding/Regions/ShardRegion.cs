using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The address of all entities of a type: it finds the shard of each message, and keeps messages until this member is up.
/// </summary>
public sealed class ShardRegion : UntypedActor
{
    private readonly Cluster _cluster;
    private readonly RegionSettings _region;
    private readonly Dictionary<string, IActorRef> _shards = new();
    private readonly Queue<Envelope> _buffer = new();
    private readonly TaskCompletionSource<Done> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef _remembered = ActorRefs.Nobody;
    private bool _ready;
    private bool _stopping;

    internal ShardRegion(Cluster cluster, RegionSettings region) => (_cluster, _region) = (cluster, region);

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, SubscriptionInitialStateMode.InitialStateAsEvents, typeof(MemberUp));
        var self = Self;
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseClusterShardingShutdownRegion, "region-shutdown", () =>
        {
            self.Tell(GracefulShutdown.Instance, ActorRefs.NoSender);
            return _stopped.Task;
        });
    }

    protected override void PostStop() => _stopped.TrySetResult(Done.Instance);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MemberUp: BecomeUp(); break;
            case RememberedEntities remembered: Recall(remembered.EntityIds); break;
            case GracefulShutdown: StopGracefully(); break;
            case Terminated dead: ShardStopped(dead.ActorRef); break;
            case GetShardRegionState: Query(_shards.Values.ToArray(), StateOf); break;
            case GetShardRegionStats: Query(_shards.Values.ToArray(), StatsOf); break;
            case GetClusterShardingStats: Query(_shards.Values.ToArray(), ClusterStatsOf); break;
            case GetCurrentRegions: Sender.Tell(new CurrentRegions(ImmutableHashSet.Create(_cluster.SelfAddress))); break;
            default: Deliver(message, Sender); break;
        }
    }

    private void BecomeUp()
    {
        if (_ready) return;
        if (!_region.Settings.RememberEntities)
        {
            BecomeReady();
            return;
        }
        if (!_remembered.IsNobody()) return;
        _remembered = Context.Watch(Context.ActorOf(RememberedEntitiesStore.Props(_region), "remembered"));
        _remembered.Tell(RememberedEntitiesStore.GetRemembered.Instance);
    }

    /// <summary>Brings remembered entities back before any message is delivered.</summary>
    private void Recall(IEnumerable<string> entityIds)
    {
        foreach (var entityId in entityIds) Shard(_region.Extractor.ShardId(entityId)).Tell(new Shard.Recall(entityId));
        BecomeReady();
    }

    private void BecomeReady()
    {
        _ready = true;
        while (_buffer.TryDequeue(out var envelope)) Deliver(envelope.Message, envelope.Sender);
    }

    private void Deliver(object message, IActorRef sender)
    {
        if (_region.Extractor.EntityId(message) is not { Length: > 0 } entityId)
        {
            Unhandled(message);
        }
        else if (_stopping)
        {
            Context.System.DeadLetters.Tell(message, sender);
        }
        else if (_ready)
        {
            var delivery = new Shard.Delivery(entityId, _region.Extractor.EntityMessage(message));
            Shard(_region.Extractor.ShardId(entityId, message)).Tell(delivery, sender);
        }
        else if (_buffer.Count < _region.Settings.BufferSize)
        {
            _buffer.Enqueue(new Envelope(message, sender));
        }
        else
        {
            Context.GetLogger().Warning("{0}: the buffer is full, {1} is lost.", _region.TypeName, message.GetType());
            Context.System.DeadLetters.Tell(message, sender);
        }
    }

    private IActorRef Shard(string shardId)
    {
        if (_shards.TryGetValue(shardId, out var shard)) return shard;
        var remembered = _remembered;
        var props = Props.Create(() => new Shard(shardId, _region, remembered));
        return _shards[shardId] = Context.Watch(Context.ActorOf(props, Uri.EscapeDataString(shardId)));
    }

    private void StopGracefully()
    {
        if (_stopping) return;
        _stopping = true;
        foreach (var shard in _shards.Values) shard.Tell(GracefulShutdown.Instance);
        if (_shards.Count == 0) AllShardsStopped();
    }

    /// <summary>The store ends last, and once it has written what the shards told it.</summary>
    private void AllShardsStopped()
    {
        if (_remembered.IsNobody()) Context.Stop(Self);
        else _remembered.Tell(RememberedEntitiesStore.StopWhenWritten.Instance);
    }

    /// <remarks>Without its store a region could neither remember nor forget: it fails, and comes back reading the store anew.</remarks>
    private void ShardStopped(IActorRef stopped)
    {
        if (stopped.Equals(_remembered))
        {
            if (!_stopping) throw new IllegalActorStateException($"{_region.TypeName}: the store of remembered entities stopped.");
            Context.Stop(Self);
            return;
        }
        foreach (var (shardId, _) in _shards.Where(each => each.Value.Equals(stopped)).ToList()) _shards.Remove(shardId);
        if (_stopping && _shards.Count == 0) AllShardsStopped();
    }

    private void Query(IActorRef[] shards, Func<ShardState[], object> answer)
    {
        Task.WhenAll(shards.Select(shard => shard.Ask<ShardState>(Sharding.Shard.GetState.Instance, TimeSpan.FromSeconds(3))))
            .PipeTo(Sender, Self, answer);
    }

    private static CurrentShardRegionState StateOf(ShardState[] shards) => new(shards.ToImmutableHashSet());

    private static ShardRegionStats StatsOf(ShardState[] shards) =>
        new(shards.ToImmutableDictionary(shard => shard.ShardId, shard => shard.EntityIds.Count));

    private ClusterShardingStats ClusterStatsOf(ShardState[] shards) =>
        new(ImmutableDictionary.Create<Address, ShardRegionStats>().Add(_cluster.SelfAddress, StatsOf(shards)));

    /// <summary>Starts an entity without saying anything to it; answered by <see cref="StartEntityAck"/>.</summary>
    public sealed class StartEntity(string entityId)
    {
        public string EntityId => entityId;
    }

    public sealed class StartEntityAck(string entityId, string shardId)
    {
        public string EntityId => entityId;

        public string ShardId => shardId;
    }
}
