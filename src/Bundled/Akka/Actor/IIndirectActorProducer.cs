namespace Akka.Actor;

/// <summary>Makes an actor's instances in a way of its own, from a container of dependencies for one.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
