using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Entities;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What happens to a replication controller.</summary>
public abstract record ReplicationControllerEvent : ObjectEvent<ReplicationController>
{
    private ReplicationControllerEvent() { }

    public sealed record ReplicasSet(int Replicas) : ReplicationControllerEvent;

    /// <summary>More than the number of replicas was edited.</summary>
    public sealed record ReplicationControllerSpecReplaced(ReplicationControllerSpec Spec) : ReplicationControllerEvent;

    public sealed record ReplicationControllerStatusReported(ReplicationControllerStatus Status) : ReplicationControllerEvent;
}
