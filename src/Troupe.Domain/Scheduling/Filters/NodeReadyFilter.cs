namespace Troupe.Domain.Scheduling.Filters;

/// <summary>The agent must have said lately that its node is ready.</summary>
public sealed class NodeReadyFilter : IPodFilter
{
    public string Name => "NodeReady";

    public string? Check(PodDemand pod, NodeInfo node) => node.IsReady ? null : "node(s) were not ready";
}
