namespace Akka.Actor;

/// <summary>What the engine itself does with an actor's address.</summary>
public interface IInternalActorRef : IActorRef
{
    IInternalActorRef Parent { get; }

    bool IsTerminated { get; }

    void Stop();

    void Suspend();

    void Resume(Exception causedByFailure);

    void Restart(Exception cause);

    internal void SendSystemMessage(ISystemMessage message);

    /// <summary>The system it belongs to, or null for an address outside of any.</summary>
    internal ActorSystemImpl System { get; }
}
