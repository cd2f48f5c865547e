namespace Troupe.Domain.Scheduling.Filters;

/// <summary>The CPU requested by all pods of a node never exceeds what it can give.</summary>
public sealed class CpuFilter : IPodFilter
{
    public string Name => "Cpu";

    public string? Check(PodDemand pod, NodeInfo node) =>
        pod.MilliCpu == 0 || node.RequestedMilliCpu + pod.MilliCpu <= node.AllocatableMilliCpu ? null : "Insufficient cpu";
}
