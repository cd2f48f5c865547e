namespace Akka.Actor;

/// <summary>A system as extensions and plugins see it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    public abstract IInternalActorRef Guardian { get; }

    public abstract IInternalActorRef SystemGuardian { get; }

    public abstract IInternalActorRef LookupRoot { get; }

    public abstract IActorRef SystemActorOf(Props props, string name = null);

    public abstract IActorRef SystemActorOf<TActor>(string name = null) where TActor : ActorBase, new();

    /// <summary>Stops everything at once, without the coordinated shutdown.</summary>
    public abstract void Abort();
}

/// <summary>Finds actors by their paths.</summary>
public interface IActorRefProvider
{
    Address DefaultAddress { get; }

    ActorPath RootPath { get; }

    IActorRef DeadLetters { get; }

    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath actorPath);
}
