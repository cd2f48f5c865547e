using Akka.Actor;
using Troupe.Api.Bounds;

namespace Troupe.Agent.Pods;

/// <summary>Sends an actor a message at a time that may move, or be taken back; it ends with the actor.</summary>
internal sealed class WakeTimer(TimeProvider time, IWithTimers actor, object message)
{
    private DateTimeOffset? _at;

    public void Set(DateTimeOffset? at)
    {
        if (at == _at) return;
        _at = at;
        if (at is null) actor.Timers.Cancel(this);
        else actor.Timers.StartSingleTimer(this, message, Wait.Until(at.Value, time.GetUtcNow()));
    }

    /// <summary>The time has come: the next call of <see cref="Set"/> sets a new one, even for the same time.</summary>
    public void Fired() => _at = null;
}
