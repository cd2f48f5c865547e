namespace Akka.Actor;

public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>Says that a message has no sender; a reply to it becomes a dead letter.</summary>
    public static readonly IActorRef NoSender = null;
}
