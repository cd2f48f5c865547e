using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Entities;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>A replication controller as its events made it.</summary>
public sealed record ReplicationControllerState : ObjectState<ReplicationController>
{
    protected override ReplicationController Evolve(ReplicationController current, DomainEvent @event) => @event switch
    {
        ReplicasSet set => WithSpec(current, current.Spec with { Replicas = set.Replicas }),
        ReplicationControllerSpecReplaced replaced => WithSpec(current, replaced.Spec),
        ReplicationControllerStatusReported reported => current with { Status = reported.Status },
        _ => throw CannotFollow(@event),
    };

    private static ReplicationController WithSpec(ReplicationController controller, ReplicationControllerSpec spec) =>
        controller with { Spec = spec, Metadata = Generations.Next(controller.Metadata) };
}
