using Troupe.Api.Kinds;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Entities;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerCommand;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>The rules of a replication controller: users say how many, the controller says how many there are.</summary>
public sealed class ReplicationControllerDecider()
    : ObjectDecider<ReplicationController, ReplicationControllerState>(ResourceKinds.ReplicationControllers)
{
    protected override ReplicationController Prepare(ReplicationController newborn, Command command) =>
        newborn with { Status = new ReplicationControllerStatus() };

    protected override Decision ReplaceSpec(ReplicationController current, ReplicationController wanted, Command command)
    {
        if (Content.Same(current.Spec, wanted.Spec)) return Decision.Nothing;
        return wanted.Spec.Replicas is { } replicas && Content.Same(current.Spec with { Replicas = replicas }, wanted.Spec)
            ? Decision.Accept(new ReplicasSet(replicas))
            : Decision.Accept(new ReplicationControllerSpecReplaced(wanted.Spec));
    }

    protected override Decision ReportStatus(ReplicationController current, ReplicationController reported, Command command)
    {
        var status = reported.Status ?? new ReplicationControllerStatus();
        return Content.Same(current.Status, status)
            ? Decision.Nothing
            : Decision.Accept(new ReplicationControllerStatusReported(status));
    }

    protected override Decision DecideOwn(ReplicationController current, Command command) => command switch
    {
        ScaleReplicationController { Replicas: < 0 } scale => Refusals.Invalid(
            Kind, command.Target, "spec.replicas", $"Invalid value: {scale.Replicas}: must be greater than or equal to 0"),
        ScaleReplicationController scale when scale.Replicas == current.Spec.Replicas => Decision.Nothing,
        ScaleReplicationController scale => Decision.Accept(new ReplicasSet(scale.Replicas)),
        _ => base.DecideOwn(current, command),
    };
}
