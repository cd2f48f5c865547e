namespace Akka.Actor;

/// <summary>The address of an actor that lives in this process.</summary>
internal sealed class LocalActorRef : ActorRefBase
{
    private readonly ActorSystemImpl _system;

    public LocalActorRef(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
    {
        _system = system;
        Path = path;
        Parent = parent;
        Cell = new ActorCell(system, this, props, parent);
    }

    public override ActorPath Path { get; }

    public override IInternalActorRef Parent { get; }

    public override bool IsTerminated => Cell.IsTerminated;

    internal override ActorSystemImpl OwningSystem => _system;

    internal ActorCell Cell { get; }

    public override void Stop() => Receive(Terminate.Instance);

    public override void Suspend() => Receive(Actor.Suspend.Instance);

    public override void Resume(Exception causedByFailure) => Receive(new Resume(causedByFailure));

    public override void Restart(Exception cause) => Receive(new Recreate(cause));

    internal override void Receive(ISystemMessage message) => Cell.Mailbox.Post(message);

    protected override void TellInternal(object message, IActorRef sender) => Cell.Mailbox.Post(new Envelope(message, sender));
}
