namespace Troupe.Domain.Scheduling;

/// <summary>One opinion on which of the nodes that will do is best.</summary>
public interface INodeScore
{
    string Name { get; }

    /// <summary>How much this opinion counts against others.</summary>
    double Weight => 1;

    /// <summary>Higher is better: 0 to 100, or anything that <see cref="Normalize"/> brings there.</summary>
    double Score(PodDemand pod, NodeInfo node);

    /// <summary>Sees the scores of all nodes of one placement together.</summary>
    void Normalize(Span<double> scores)
    {
    }
}
