using Troupe.Api.Metadata;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Entities;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What happens to a replication controller.</summary>
public abstract record ReplicationControllerEvent : DomainEvent
{
    private ReplicationControllerEvent() { }

    public sealed record ReplicationControllerCreated(ReplicationController Object) : ReplicationControllerEvent, IObjectCreated
    {
        ApiObject IObjectCreated.Created => Object;
    }

    public sealed record ReplicationControllerMetadataReplaced(EditableMetadata Metadata)
        : ReplicationControllerEvent, IObjectMetadataReplaced;

    public sealed record ReplicasSet(int Replicas) : ReplicationControllerEvent;

    /// <summary>More than the number of replicas was edited.</summary>
    public sealed record ReplicationControllerSpecReplaced(ReplicationControllerSpec Spec) : ReplicationControllerEvent;

    public sealed record ReplicationControllerStatusReported(ReplicationControllerStatus Status) : ReplicationControllerEvent;

    public sealed record ReplicationControllerDeletionRequested(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers)
        : ReplicationControllerEvent, IObjectDeletionRequested;

    public sealed record ReplicationControllerDeleted : ReplicationControllerEvent, IObjectDeleted;
}
