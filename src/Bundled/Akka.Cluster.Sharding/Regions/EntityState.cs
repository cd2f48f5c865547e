using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Where an entity is in its life, as its shard sees it.</summary>
/// <remarks>
/// <code>
/// (first message) ─► Remembering ─► Active ─► Passivating ─► Forgetting ─► (gone, or Active again when messages waited)
///                                     │ stopped by itself, remembered: ─► WaitingForRestart ─► Active
/// </code>
/// Without remembered entities the states that wait for the store are passed at once.
/// </remarks>
internal enum EntityPhase
{
    Remembering,
    Active,
    Passivating,
    Forgetting,
    WaitingForRestart,
}

internal sealed class EntityState(string entityId)
{
    private Queue<Envelope> _waiting;

    public string EntityId => entityId;

    public EntityPhase Phase { get; set; }

    public IActorRef Actor { get; set; }

    public TimeSpan LastMessage { get; set; }

    public bool HasWaiting => _waiting is { Count: > 0 };

    public void Wait(object message, IActorRef sender) => (_waiting ??= new Queue<Envelope>()).Enqueue(new Envelope(message, sender));

    public bool TryTakeWaiting(out Envelope envelope)
    {
        envelope = default;
        return _waiting is not null && _waiting.TryDequeue(out envelope);
    }
}
