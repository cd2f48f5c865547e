using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The parent of a share of the entities: starts them on their first message, and loses no message while one makes way for its successor.
/// </summary>
internal sealed partial class Shard : UntypedActor, IWithTimers
{
    private readonly Dictionary<string, EntityState> _entities = new();
    private readonly Dictionary<IActorRef, EntityState> _byActor = new();
    private readonly string _shardId;
    private readonly RegionSettings _region;
    private readonly IActorRef _remembered;
    private bool _stopping;

    public Shard(string shardId, RegionSettings region, IActorRef remembered) =>
        (_shardId, _region, _remembered) = (shardId, region, remembered);

    public ITimerScheduler Timers { get; set; }

    private bool Remembers => _region.Settings.RememberEntities;

    protected override void PreStart()
    {
        if (!_region.Settings.ShouldPassivateIdleEntities) return;
        var interval = _region.Settings.PassivateIdleEntityAfter / 2;
        Timers.StartPeriodicTimer(nameof(PassivateIdle), PassivateIdle.Instance, interval);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Delivery delivery: Deliver(delivery.EntityId, delivery.Message, Sender); break;
            case Passivate passivate: BeginPassivation(Sender, passivate.StopMessage); break;
            case Terminated dead: EntityStopped(dead.ActorRef); break;
            case RememberedEntitiesStore.Remembered remembered: Remembered(remembered.EntityId); break;
            case RememberedEntitiesStore.Forgotten forgotten: Forgotten(forgotten.EntityId); break;
            case Recall recall: BringBack(recall.EntityId); break;
            case RestartEntity restart: BringBack(restart.EntityId); break;
            case PassivateIdle: PassivateIdleEntities(); break;
            case GracefulShutdown: StopGracefully(); break;
            case GetState: Sender.Tell(new ShardState(_shardId, LiveEntities())); break;
            default: Unhandled(message); break;
        }
    }

    private ImmutableHashSet<string> LiveEntities() =>
        [.. _byActor.Values.Select(entity => entity.EntityId)];

    private void StopGracefully()
    {
        if (_stopping) return;
        _stopping = true;
        Timers.CancelAll();
        foreach (var entity in _byActor.Values) entity.Actor.Tell(_region.StopMessage);
        if (_byActor.Count == 0) Context.Stop(Self);
    }

    internal sealed record Delivery(string EntityId, object Message);

    internal sealed record Recall(string EntityId);

    internal sealed class GetState
    {
        public static readonly GetState Instance = new();
    }

    private sealed record RestartEntity(string EntityId);

    private sealed class PassivateIdle : IDeadLetterSuppression
    {
        public static readonly PassivateIdle Instance = new();
    }
}
