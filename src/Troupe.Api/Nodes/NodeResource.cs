using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.Nodes;

/// <summary>The registration of nodes.</summary>
internal static class NodeResource
{
    private const string Unknown = "<unknown>";

    public static readonly ResourceKind Kind = new()
    {
        Kind = "Node", Plural = "nodes", Singular = "node", ShortNames = ["no"], Namespaced = false, HasStatus = true, Type = typeof(Node),
        Rules = new NodeRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<Node>("Status", NodeCells.Status),
            TableColumn.Of<Node>("Roles", NodeCells.Roles),
            TableColumn.Age,
            TableColumn.Of<Node>("Version", node => node.Status?.NodeInfo?.KubeletVersion ?? Unknown),
            TableColumn.Of<Node>("Internal-IP", node => NodeCells.Address(node, "InternalIP"), wide: true),
            TableColumn.Of<Node>("External-IP", node => NodeCells.Address(node, "ExternalIP"), wide: true),
            TableColumn.Of<Node>("OS-Image", node => node.Status?.NodeInfo?.OsImage ?? Unknown, wide: true),
            TableColumn.Of<Node>("Kernel-Version", node => node.Status?.NodeInfo?.KernelVersion ?? Unknown, wide: true),
            TableColumn.Of<Node>("Container-Runtime", node => node.Status?.NodeInfo?.ContainerRuntimeVersion ?? Unknown, wide: true),
        ],
        Fields = [SelectableField.Of<Node>("spec.unschedulable", node => node.Spec.Unschedulable)],
    };
}
