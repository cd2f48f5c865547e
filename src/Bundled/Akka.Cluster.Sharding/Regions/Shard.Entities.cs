using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The entities' transitions.</summary>
internal sealed partial class Shard
{
    private TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    private void Deliver(string entityId, object message, IActorRef sender)
    {
        if (_stopping)
        {
            Context.System.DeadLetters.Tell(message, sender);
            return;
        }
        if (!_entities.TryGetValue(entityId, out var entity)) entity = Admit(entityId);
        if (entity.Phase == EntityPhase.WaitingForRestart) Start(entity);
        if (entity.Phase == EntityPhase.Active) Pass(entity, message, sender);
        else entity.Wait(message, sender);
    }

    /// <summary>A remembered entity is stored first, so that no message reaches one that a crash would forget.</summary>
    private EntityState Admit(string entityId)
    {
        var entity = _entities[entityId] = new EntityState(entityId) { Phase = EntityPhase.Remembering };
        if (Remembers) _remembered.Tell(new RememberedEntitiesStore.Remember(entityId));
        else Start(entity);
        return entity;
    }

    private void Remembered(string entityId)
    {
        if (_stopping || !_entities.TryGetValue(entityId, out var entity) || entity.Phase != EntityPhase.Remembering) return;
        Start(entity);
        PassWaiting(entity);
    }

    private void BringBack(string entityId)
    {
        if (_stopping) return;
        if (!_entities.TryGetValue(entityId, out var entity)) entity = _entities[entityId] = new EntityState(entityId);
        else if (entity.Phase != EntityPhase.WaitingForRestart) return;
        Start(entity);
        PassWaiting(entity);
    }

    private void Start(EntityState entity)
    {
        Timers.Cancel(("restart", entity.EntityId));
        entity.Actor = Context.Watch(Context.ActorOf(_region.EntityProps(entity.EntityId), Uri.EscapeDataString(entity.EntityId)));
        entity.Phase = EntityPhase.Active;
        entity.LastMessage = Now;
        _byActor[entity.Actor] = entity;
    }

    private void Pass(EntityState entity, object message, IActorRef sender)
    {
        entity.LastMessage = Now;
        if (message is ShardRegion.StartEntity) sender.Tell(new ShardRegion.StartEntityAck(entity.EntityId, _shardId), Self);
        else entity.Actor.Tell(message, sender);
    }

    private void PassWaiting(EntityState entity)
    {
        while (entity.TryTakeWaiting(out var envelope)) Pass(entity, envelope.Message, envelope.Sender);
    }

    private void BeginPassivation(IActorRef actor, object stopMessage)
    {
        if (!_byActor.TryGetValue(actor, out var entity) || entity.Phase != EntityPhase.Active) return;
        entity.Phase = EntityPhase.Passivating;
        actor.Tell(stopMessage);
    }

    private void PassivateIdleEntities()
    {
        var limit = Now - _region.Settings.PassivateIdleEntityAfter;
        foreach (var entity in _byActor.Values.Where(entity => entity.LastMessage <= limit).ToList())
            BeginPassivation(entity.Actor, _region.StopMessage);
    }

    private void EntityStopped(IActorRef actor)
    {
        if (!_byActor.Remove(actor, out var entity)) return;
        entity.Actor = null;
        if (_stopping)
        {
            if (Remembers && entity is { Phase: EntityPhase.Passivating, HasWaiting: false })
                _remembered.Tell(new RememberedEntitiesStore.Forget(entity.EntityId));
            if (_byActor.Count == 0) Context.Stop(Self);
        }
        else if (entity.HasWaiting)
        {
            Start(entity);
            PassWaiting(entity);
        }
        else if (!Remembers)
        {
            _entities.Remove(entity.EntityId);
        }
        else if (entity.Phase == EntityPhase.Passivating)
        {
            entity.Phase = EntityPhase.Forgetting;
            _remembered.Tell(new RememberedEntitiesStore.Forget(entity.EntityId));
        }
        else
        {
            entity.Phase = EntityPhase.WaitingForRestart;
            var restart = new RestartEntity(entity.EntityId);
            Timers.StartSingleTimer(("restart", entity.EntityId), restart, _region.Settings.EntityRestartBackoff);
        }
    }

    private void Forgotten(string entityId)
    {
        if (!_entities.TryGetValue(entityId, out var entity) || entity.Phase != EntityPhase.Forgetting) return;
        _entities.Remove(entityId);
        if (!entity.HasWaiting || _stopping) return;
        // Asked for again while it was being forgotten: it begins anew, remembered first.
        var again = Admit(entityId);
        while (entity.TryTakeWaiting(out var envelope)) again.Wait(envelope.Message, envelope.Sender);
    }
}
