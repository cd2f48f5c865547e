using Akka.Actor;

namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    private Phase _phase;

    protected internal override void AroundPreStart()
    {
        if (string.IsNullOrEmpty(PersistenceId))
            throw new ActorInitializationException($"PersistenceId of {GetType().Name} at {Self.Path} must not be null or empty.");

        // A plugin that is missing or wrong is told now, to whoever started the actor, and not with the first event.
        _ = Journal;
        _ = SnapshotStore;
        base.AroundPreStart();
        RequestPermit();
    }

    protected internal override void AroundPostRestart(Exception cause, object message)
    {
        base.AroundPostRestart(cause, message);
        RequestPermit();
    }

    protected internal override void AroundPreRestart(Exception cause, object message)
    {
        try
        {
            base.AroundPreRestart(cause, message is WriteMessageSuccess success ? success.Persistent.Payload : message);
        }
        finally
        {
            LetGo();
        }
    }

    protected internal override void AroundPostStop()
    {
        try
        {
            base.AroundPostStop();
        }
        finally
        {
            LetGo();
        }
    }

    protected internal override bool AroundReceive(Receive receive, object message)
    {
        var handled = _phase switch
        {
            Phase.AwaitingPermit => AwaitPermit(message),
            Phase.LoadingSnapshot => AwaitSnapshot(message),
            Phase.Replaying => Replay(message),
            Phase.Commands => Command(receive, message),
            _ => Persisting(message),
        };

        if (_phase == Phase.Commands) _stash.Release();
        return handled;
    }

    private void LetGo()
    {
        StopRecoveryTimer();
        ReturnPermit();
        _stash.ReleaseAll();
    }

    private bool Delay()
    {
        _stash.Delay();
        return true;
    }
}
