namespace Akka.Actor;

/// <summary>The address of an actor: all that others ever hold of it.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    ActorPath Path { get; }
}
