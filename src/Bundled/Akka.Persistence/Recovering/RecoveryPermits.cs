using Akka.Actor;

namespace Akka.Persistence.Recovering;

/// <summary>Bounds how many actors read the journal for their recovery at the same time.</summary>
/// <remarks>An actor returns its permit, or its place in the queue, when it has recovered, gives up, stops or restarts.</remarks>
internal sealed class RecoveryPermits(int max)
{
    private readonly Lock _lock = new();
    private readonly HashSet<IActorRef> _holders = [];
    private readonly Queue<IActorRef> _waiting = new();
    private readonly HashSet<IActorRef> _gone = [];

    /// <summary>True: recover now. False: wait for <see cref="RecoveryPermitGranted"/>.</summary>
    public bool Request(IActorRef actor)
    {
        lock (_lock)
        {
            if (_holders.Count < max)
            {
                _holders.Add(actor);
                return true;
            }

            _waiting.Enqueue(actor);
            return false;
        }
    }

    public void Return(IActorRef actor)
    {
        lock (_lock)
        {
            if (!_holders.Remove(actor))
            {
                _gone.Add(actor);
                return;
            }

            while (_waiting.TryDequeue(out var next))
            {
                if (_gone.Remove(next)) continue;

                _holders.Add(next);
                next.Tell(RecoveryPermitGranted.Instance, ActorRefs.NoSender);
                return;
            }
        }
    }
}
