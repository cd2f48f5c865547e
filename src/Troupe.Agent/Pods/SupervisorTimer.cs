using Akka.Actor;
using Troupe.Api.Bounds;

namespace Troupe.Agent.Pods;

/// <summary>Sends an actor a message at a time of the injected clock, which may be a virtual one.</summary>
internal sealed class SupervisorTimer(TimeProvider time, IActorRef receiver, object message) : IDisposable
{
    private ITimer? _timer;
    private DateTimeOffset? _at;

    public void Set(DateTimeOffset? at)
    {
        if (at == _at) return;
        _at = at;
        _timer?.Dispose();
        _timer = null;
        if (at is null) return;
        _timer = time.CreateTimer(
            _ =>
            {
                receiver.Tell(message);
            },
            null, Wait.Until(at.Value, time.GetUtcNow()), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time has come: the next call of <see cref="Set"/> sets a new one, even for the same time.</summary>
    public void Fired() => _at = null;

    public void Dispose() => _timer?.Dispose();
}
