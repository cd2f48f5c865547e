using Troupe.Domain.Labels;

namespace Troupe.Domain.Scheduling.Filters;

/// <summary>The node must bear all labels of the pod's node selector.</summary>
public sealed class NodeSelectorFilter : IPodFilter
{
    public string Name => "NodeSelector";

    public string? Check(PodDemand pod, NodeInfo node) =>
        pod.Pod.Spec.NodeSelector.IsSubsetOf(node.Node?.Metadata.Labels) ? null : "node(s) didn't match node selector";
}
