namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private Dictionary<IActorRef, object> _watching;
    private Dictionary<IActorRef, object> _terminatedQueued;
    private HashSet<IActorRef> _watchedBy;

    public IActorRef Watch(IActorRef subject) => WatchWith(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        if (subject is null || subject.Equals(SelfRef)) return subject;
        _watching ??= new Dictionary<IActorRef, object>();
        if (_watching.TryAdd(subject, message))
        {
            var watchee = (IInternalActorRef)subject;
            watchee.SendSystemMessage(new Watch(watchee, SelfRef));
        }
        else if (!Equals(_watching[subject], message))
        {
            throw new InvalidOperationException($"{SelfRef} already watches {subject} with another message: unwatch it first.");
        }
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        if (subject is null) return null;
        if (_watching is not null && _watching.Remove(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, SelfRef));
        _terminatedQueued?.Remove(subject);
        return subject;
    }

    /// <summary>The news of a death was put aside and comes back: it is to be handled, although its watch is over.</summary>
    internal void ExpectAgain(Terminated terminated) =>
        (_terminatedQueued ??= new Dictionary<IActorRef, object>())[terminated.ActorRef] = null;

    private void AddWatcher(Watch watch)
    {
        if (watch.Watcher.Equals(SelfRef)) return;
        (_watchedBy ??= []).Add(watch.Watcher);
    }

    private void RemoveWatcher(Unwatch unwatch) => _watchedBy?.Remove(unwatch.Watcher);

    private void TellWatchers(DeathWatchNotification death)
    {
        foreach (var watcher in _watchedBy ?? []) ((IInternalActorRef)watcher).SendSystemMessage(death);
        _watchedBy = null;
    }

    private void UnwatchAll()
    {
        foreach (var subject in _watching?.Keys.ToArray() ?? []) Unwatch(subject);
        _terminatedQueued = null;
    }

    /// <remarks>The parent may hear of a death twice, as watcher and as parent; the watch is gone after the first.</remarks>
    private void WatchedActorTerminated(DeathWatchNotification death)
    {
        if (_watching is not null && _watching.Remove(death.Actor, out var message))
        {
            (_terminatedQueued ??= new Dictionary<IActorRef, object>())[death.Actor] = message;
            Mailbox.Post(new Envelope(new Terminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated), death.Actor));
        }
        if (!death.Actor.Parent.Equals(SelfRef) || !RemoveChild(death.Actor)) return;
        try
        {
            _actor?.SupervisorStrategyInternal.HandleChildTerminated(this, death.Actor, GetChildren());
        }
        finally
        {
            ChildTerminated(death.Actor);
        }
    }

    private void ReceivedTerminated(Terminated terminated)
    {
        if (_terminatedQueued is null || !_terminatedQueued.Remove(terminated.ActorRef, out var message)) return;
        if (message is not null) _currentMessage = new Envelope(message, terminated.ActorRef);
        ReceiveMessage(message ?? terminated);
    }
}
