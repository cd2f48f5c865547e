namespace Troupe.Domain.Scheduling.Filters;

/// <summary>A node takes so many pods, whatever they need.</summary>
public sealed class PodCountFilter : IPodFilter
{
    public string Name => "PodCount";

    public string? Check(PodDemand pod, NodeInfo node) => node.PodCount < node.AllocatablePods ? null : "Too many pods";
}
