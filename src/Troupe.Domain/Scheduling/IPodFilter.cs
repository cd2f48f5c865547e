namespace Troupe.Domain.Scheduling;

/// <summary>One reason why a node may be out of the question for a pod.</summary>
/// <remarks>Pure, and called for every pod and node: it must not cost more than a few comparisons.</remarks>
public interface IPodFilter
{
    string Name { get; }

    /// <summary>Null when the node will do, else why not, worded to follow a count of nodes: `Insufficient cpu`.</summary>
    string? Check(PodDemand pod, NodeInfo node);
}
