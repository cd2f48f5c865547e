namespace Troupe.Domain.Scheduling.Filters;

/// <summary>A cordoned node takes no new pods.</summary>
public sealed class NodeSchedulableFilter : IPodFilter
{
    public string Name => "NodeUnschedulable";

    public string? Check(PodDemand pod, NodeInfo node) => node.Node?.Spec.Unschedulable == true ? "node(s) were unschedulable" : null;
}
