using Akka.Actor;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>The one region that all entities live in: starts an entity with its first command.</summary>
internal sealed class EntityRegion : ReceiveActor
{
    public EntityRegion(EntitySettings settings)
    {
        Receive<Command>(command =>
        {
            var name = Uri.EscapeDataString(command.Target.PersistenceId);
            var entity = Context.Child(name);
            if (entity.IsNobody()) entity = Context.ActorOf(EntityActor.PropsOf(command.Target.PersistenceId, settings), name);
            entity.Forward(command);
        });
    }

    public static IActorRef Start(ActorSystem system, EntitySettings settings) =>
        system.ActorOf(Props.Create(() => new EntityRegion(settings)), "entities");
}
