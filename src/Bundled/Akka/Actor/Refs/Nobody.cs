namespace Akka.Actor;

/// <summary>The address of no actor; what is told to it is gone.</summary>
public sealed class Nobody : ActorRefBase
{
    public static readonly Nobody Instance = new();

    private Nobody() { }

    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "Nobody";

    public override bool IsTerminated => true;

    internal override void Receive(ISystemMessage message)
    {
        if (message is Watch watch) watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, false, false));
    }

    protected override void TellInternal(object message, IActorRef sender) { }
}
