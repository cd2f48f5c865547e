using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Nodes;

/// <summary>What happens to a node. A heartbeat is no event.</summary>
public abstract record NodeEvent : DomainEvent
{
    private NodeEvent() { }

    public sealed record NodeCreated(Node Object) : NodeEvent, IObjectCreated
    {
        ApiObject IObjectCreated.Created => Object;
    }

    public sealed record NodeMetadataReplaced(EditableMetadata Metadata) : NodeEvent, IObjectMetadataReplaced;

    public sealed record NodeSpecReplaced(NodeSpec Spec) : NodeEvent;

    public sealed record NodePodCidrAssigned(string PodCIDR) : NodeEvent;

    /// <summary>The first report, or addresses, capacity or versions that are others than before.</summary>
    public sealed record NodeStatusReported(NodeStatus Status) : NodeEvent;

    public sealed record NodeConditionChanged(string Type, string Status, string? Reason, string? Message) : NodeEvent;

    public sealed record NodeDeletionRequested(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers)
        : NodeEvent, IObjectDeletionRequested;

    public sealed record NodeDeleted : NodeEvent, IObjectDeleted;
}
