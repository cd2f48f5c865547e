using Akka.Event;

namespace Akka.Actor;

/// <summary>Birth, failure, restart and death.</summary>
internal sealed partial class ActorCell
{
    private Queue<ISystemMessage> _deferred;
    private WaitsFor _waitsFor;
    private Exception _recreateCause;
    private IActorRef _culprit;
    private bool _failed;
    private int _suspended;
    private volatile bool _terminated;

    private enum WaitsFor
    {
        Nothing,
        ChildrenBeforeRecreation,
        ChildrenBeforeTermination,
    }

    public bool IsTerminated => _terminated;

    public bool TakesMessages => _suspended == 0 && !_terminated && _waitsFor == WaitsFor.Nothing;

    public void SystemInvoke(ISystemMessage message)
    {
        try
        {
            if (_waitsFor == WaitsFor.ChildrenBeforeRecreation && message is Recreate or Actor.Suspend or Resume)
                (_deferred ??= new Queue<ISystemMessage>()).Enqueue(message);
            else Handle(message);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    public void SystemInvokeAfterDeath(ISystemMessage message)
    {
        if (message is Watch watch && !watch.Watcher.Equals(SelfRef))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(SelfRef, true, false));
        else if (message is RunTaskStep step)
            ThreadPool.UnsafeQueueUserWorkItem(abandoned => abandoned.Operation.RunAbandoned(abandoned.Step), step, false);
    }

    private void Handle(ISystemMessage message)
    {
        switch (message)
        {
            case Create create: CreateActor(create.Failure); break;
            case Recreate recreate: RecreateActor(recreate.Cause); break;
            case Actor.Suspend: SuspendSelf(); break;
            case Resume resume: ResumeSelf(resume.CausedByFailure); break;
            case Terminate: TerminateActor(); break;
            case Watch watch: AddWatcher(watch); break;
            case Unwatch unwatch: RemoveWatcher(unwatch); break;
            case Failed failed: HandleFailed(failed); break;
            case DeathWatchNotification death: WatchedActorTerminated(death); break;
            case RunTaskStep step: RunStep(step); break;
            case AsyncReceiveDone done: FinishAsyncReceive(done); break;
        }
    }

    private void CreateActor(Exception failure)
    {
        if (failure is not null) throw failure;
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            StartReceiveTimeoutTimer();
        }
        catch (Exception cause)
        {
            // An actor that never lived has nothing to clean up: its PostStop is not run.
            ReleaseActor();
            throw cause is ActorInitializationException ? cause
                : new ActorInitializationException(SelfRef, $"The actor could not start: {cause.Message}", cause);
        }
    }

    private void SuspendSelf()
    {
        _suspended++;
        SuspendChildren();
    }

    private void ResumeSelf(Exception causedByFailure)
    {
        if (_actor is null)
        {
            // There is nothing to go on with: a failed creation is tried once more.
            RecreateActor(causedByFailure);
            return;
        }
        var culprit = _culprit;
        _suspended--;
        if (causedByFailure is not null) ClearFailed();
        ResumeChildren(causedByFailure, culprit);
    }

    private void HandleInvokeFailure(Exception cause)
    {
        if (_failed || _waitsFor == WaitsFor.ChildrenBeforeTermination || _terminated) return;
        _failed = true;
        _suspended++;
        SuspendChildren(_culprit);
        ParentRef.SendSystemMessage(new Failed(SelfRef, cause));
    }

    private void ClearFailed()
    {
        _failed = false;
        _culprit = null;
        _currentMessage = default;
    }

    private void HandleFailed(Failed failed)
    {
        if (StatsOf(failed.Child) is not { } stats) return;
        var strategy = _actor?.SupervisorStrategyInternal ?? SupervisorStrategy.DefaultStrategy;
        if (strategy.HandleFailure(this, failed.Child, failed.Cause, stats, ChildStats)) return;
        _culprit = failed.Child;
        HandleInvokeFailure(failed.Cause); // Escalated: the failure is this actor's own now.
    }

    private void RecreateActor(Exception cause)
    {
        if (_waitsFor == WaitsFor.ChildrenBeforeTermination) return;
        _recreateCause = cause;
        if (_actor is not null)
        {
            try
            {
                _actor.AroundPreRestart(cause, _currentMessage.Message);
            }
            catch (Exception e)
            {
                Publish(new Error(new PreRestartException(SelfRef, e, cause, _currentMessage.Message), SelfRef.Path.ToString(),
                    _actor.GetType(), $"The hook before a restart failed: {e.Message}"));
            }
            ReleaseActor();
        }
        else
        {
            StopChildren();
        }
        _currentMessage = default;
        _waitsFor = WaitsFor.ChildrenBeforeRecreation;
        if (!HasDyingChildren) FinishRecreate();
    }

    private void FinishRecreate()
    {
        var cause = _recreateCause;
        var survivors = ChildStats;
        (_waitsFor, _recreateCause) = (WaitsFor.Nothing, null);
        _suspended--;
        ClearFailed();
        try
        {
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null);
            StartReceiveTimeoutTimer();
            foreach (var survivor in survivors) survivor.Child.Restart(cause);
        }
        catch (Exception e)
        {
            ReleaseActor();
            HandleInvokeFailure(new PostRestartException(SelfRef, e, cause));
        }
        while (_waitsFor == WaitsFor.Nothing && _deferred is not null && _deferred.TryDequeue(out var message)) SystemInvoke(message);
    }

    private void TerminateActor()
    {
        if (_waitsFor == WaitsFor.ChildrenBeforeTermination || _terminated) return;
        CancelReceiveTimeoutTimer();
        UnwatchAll();
        lock (_childrenLock) _acceptsNoChildren = true;
        StopChildren();
        _waitsFor = WaitsFor.ChildrenBeforeTermination;
        if (!HasChildren) FinishTerminate();
    }

    private void FinishTerminate()
    {
        try
        {
            _actor?.AroundPostStop();
        }
        catch (Exception cause)
        {
            Publish(new Error(cause, SelfRef.Path.ToString(), _actor.GetType(), cause.Message));
        }
        UnwatchAll();
        ReleaseActor();
        _terminated = true;
        _currentMessage = default;
        SystemImpl.EventStream.Forget(SelfRef);
        Mailbox.DrainToDeadLetters();
        var death = new DeathWatchNotification(SelfRef, true, false);
        TellWatchers(death);
        ParentRef.SendSystemMessage(death);
    }

    private void ChildTerminated(IActorRef child)
    {
        _dyingChildren?.Remove(child);
        switch (_waitsFor)
        {
            case WaitsFor.ChildrenBeforeTermination when !HasChildren: FinishTerminate(); break;
            case WaitsFor.ChildrenBeforeRecreation when !HasDyingChildren: FinishRecreate(); break;
        }
    }
}
