using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.Nodes.NodeCommand;
using static Troupe.Domain.Nodes.NodeEvent;

namespace Troupe.Domain.Nodes;

/// <summary>Nodes in the registry.</summary>
public static class NodeKind
{
    public static readonly EntityKind Instance = new EntityKind<NodeState>(new NodeDecider())
    {
        Name = ResourceKinds.Nodes.Kind,
        Resource = ResourceKinds.Nodes,
        StateManifest = "node.state.v1",
        EventManifests = NodeEvent.Manifests("node", own: new()
        {
            ["node.spec-replaced.v1"] = typeof(NodeSpecReplaced),
            ["node.pod-cidr-assigned.v1"] = typeof(NodePodCidrAssigned),
            ["node.status-reported.v1"] = typeof(NodeStatusReported),
            ["node.condition-changed.v1"] = typeof(NodeConditionChanged),
        }),
        CommandManifests = new Dictionary<string, Type>
        {
            ["node.mark-condition.v1"] = typeof(MarkNodeCondition),
            ["node.assign-pod-cidr.v1"] = typeof(AssignPodCidr),
        },
    };
}
