namespace Troupe.Domain.Scheduling.Scores;

/// <summary>Prefers the node that has the largest share of CPU and memory left.</summary>
public sealed class LeastRequestedScore : INodeScore
{
    public string Name => "LeastRequested";

    public double Score(PodDemand pod, NodeInfo node) =>
        (Free(node.ComparableMilliCpu + pod.ComparableMilliCpu, node.AllocatableMilliCpu)
         + Free(node.ComparableMemory + pod.ComparableMemory, node.AllocatableMemory)) / 2;

    private static double Free(Int128 requested, long allocatable) =>
        allocatable <= 0 || requested > allocatable ? 0 : 100.0 * (double)(allocatable - requested) / allocatable;
}
