namespace Troupe.Domain.Scheduling.Scores;

/// <summary>Prefers nodes with fewer pods of the same controller, so that one node's end takes few of them.</summary>
public sealed class SpreadScore : INodeScore
{
    public string Name => "Spread";

    /// <summary>Losing a service with its node is worse than an uneven load.</summary>
    public double Weight => 2;

    public double Score(PodDemand pod, NodeInfo node) => pod.Group is { } group ? node.CountOf(group) : 0;

    /// <summary>Scores come in as counts of pods: none becomes 100, the most 0.</summary>
    public void Normalize(Span<double> scores)
    {
        double most = 0;
        foreach (var count in scores) most = Math.Max(most, count);
        foreach (ref var score in scores) score = most == 0 ? 100 : 100 * (most - score) / most;
    }
}
