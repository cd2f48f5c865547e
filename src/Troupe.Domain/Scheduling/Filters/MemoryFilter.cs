namespace Troupe.Domain.Scheduling.Filters;

/// <summary>The memory requested by all pods of a node never exceeds what it can give.</summary>
public sealed class MemoryFilter : IPodFilter
{
    public string Name => "Memory";

    public string? Check(PodDemand pod, NodeInfo node) =>
        pod.Memory == 0 || node.RequestedMemory + pod.Memory <= node.AllocatableMemory ? null : "Insufficient memory";
}
