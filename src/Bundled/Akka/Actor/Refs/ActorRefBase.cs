namespace Akka.Actor;

/// <summary>Equality, order and text of every actor's address.</summary>
public abstract class ActorRefBase : IInternalActorRef
{
    public abstract ActorPath Path { get; }

    public virtual IInternalActorRef Parent => ActorRefs.Nobody;

    public virtual bool IsTerminated => false;

    ActorSystemImpl IInternalActorRef.System => OwningSystem;

    internal virtual ActorSystemImpl OwningSystem => null;

    public void Tell(object message, IActorRef sender)
    {
        if (message is null) throw new InvalidMessageException("Null is no message.");
        TellInternal(message, sender);
    }

    public virtual void Stop() { }

    public virtual void Suspend() { }

    public virtual void Resume(Exception causedByFailure) { }

    public virtual void Restart(Exception cause) { }

    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => Receive(message);

    public bool Equals(IActorRef other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public override bool Equals(object obj) => obj is IActorRef other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Path, Path.Uid);

    public int CompareTo(IActorRef other)
    {
        if (other is null) return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object obj) => CompareTo(obj as IActorRef);

    public override string ToString() => Path.Uid == ActorPath.UndefinedUid ? $"[{Path}]" : $"[{Path}#{Path.Uid}]";

    internal virtual void Receive(ISystemMessage message) { }

    protected abstract void TellInternal(object message, IActorRef sender);
}
