using Troupe.Api.Nodes;
using Troupe.Domain.Entities;
using static Troupe.Domain.Nodes.NodeEvent;

namespace Troupe.Domain.Nodes;

/// <summary>A node as its events made it.</summary>
public sealed record NodeState : ObjectState<Node>
{
    protected override Node Evolve(Node current, DomainEvent @event) => @event switch
    {
        NodeSpecReplaced replaced => WithSpec(current, replaced.Spec),
        NodePodCidrAssigned assigned when string.IsNullOrEmpty(current.Spec.PodCIDR) =>
            WithSpec(current, current.Spec with { PodCIDR = assigned.PodCIDR, PodCIDRs = [assigned.PodCIDR] }),
        NodeStatusReported reported => current with { Status = reported.Status },
        NodeConditionChanged changed => current with { Status = NodeConditionTransitions.With(current.Status, changed) },
        _ => throw CannotFollow(@event),
    };

    private static Node WithSpec(Node node, NodeSpec spec) => node with { Spec = spec, Metadata = Generations.Next(node.Metadata) };
}
