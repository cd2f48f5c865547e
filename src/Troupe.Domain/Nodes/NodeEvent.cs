using Troupe.Api.Nodes;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Nodes;

/// <summary>What happens to a node. A heartbeat is no event.</summary>
public abstract record NodeEvent : ObjectEvent<Node>
{
    private NodeEvent() { }

    public sealed record NodeSpecReplaced(NodeSpec Spec) : NodeEvent;

    public sealed record NodePodCidrAssigned(string PodCIDR) : NodeEvent;

    /// <summary>The first report, or addresses, capacity or versions that are others than before.</summary>
    public sealed record NodeStatusReported(NodeStatus Status) : NodeEvent;

    public sealed record NodeConditionChanged(string Type, string Status, string? Reason, string? Message) : NodeEvent;
}
