namespace Akka.Actor;

/// <summary>An address that is answered once: behind <c>Ask</c> and <c>GracefulStop</c>.</summary>
internal abstract class PromiseActorRef(ActorSystemImpl system) : ActorRefBase
{
    private readonly Lock _lock = new();
    private List<IInternalActorRef> _watchers = [];

    public override ActorPath Path { get; } = system.NextTemporaryPath();

    public override bool IsTerminated => _watchers is null;

    internal override ActorSystemImpl OwningSystem => system;

    internal override void Receive(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch:
                lock (_lock)
                {
                    if (_watchers is not null)
                    {
                        _watchers.Add(watch.Watcher);
                        return;
                    }
                }
                watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, true, false));
                break;
            case Unwatch unwatch:
                lock (_lock) _watchers?.Remove(unwatch.Watcher);
                break;
        }
    }

    protected void Finish()
    {
        List<IInternalActorRef> watchers;
        lock (_lock) (watchers, _watchers) = (_watchers, null);
        foreach (var watcher in watchers ?? []) watcher.SendSystemMessage(new DeathWatchNotification(this, true, false));
    }
}
