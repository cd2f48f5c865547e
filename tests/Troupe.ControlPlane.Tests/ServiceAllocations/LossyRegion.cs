using Akka.Actor;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Tests.ServiceAllocations;

/// <summary>A way to the entities that loses what a test chooses: a command, or the answer to it.</summary>
internal sealed class LossyRegion : ReceiveActor
{
    public LossyRegion(IActorRef region, Func<Command, Loss> lose)
    {
        Receive<Command>(command =>
        {
            var loss = lose(command);
            if (loss == Loss.Nothing) region.Forward(command);
            else if (loss == Loss.Answer) region.Tell(command, ActorRefs.Nobody);
        });
    }

    public enum Loss
    {
        Nothing,
        Answer,
        Command,
    }
}
