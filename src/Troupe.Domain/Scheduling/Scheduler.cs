using Troupe.Domain.Scheduling.Filters;
using Troupe.Domain.Scheduling.Scores;

namespace Troupe.Domain.Scheduling;

/// <summary>Chooses a node: filters, then scores.</summary>
/// <remarks>
/// On a large cluster it stops filtering once enough nodes will do, and starts the next search where this one ended,
/// so that the cost of a placement stays bounded and every node gets its turn.
/// </remarks>
public sealed class Scheduler(IReadOnlyList<IPodFilter> filters, IReadOnlyList<INodeScore> scores)
{
    private readonly List<NodeInfo> _feasible = [];
    private int _start;

    public static readonly IReadOnlyList<IPodFilter> DefaultFilters =
    [
        new NodeReadyFilter(), new NodeSchedulableFilter(), new NodeSelectorFilter(), new PodCountFilter(), new CpuFilter(),
        new MemoryFilter(), new HostPortFilter(),
    ];

    public static readonly IReadOnlyList<INodeScore> DefaultScores = [new LeastRequestedScore(), new SpreadScore()];

    public Scheduler() : this(DefaultFilters, DefaultScores)
    {
    }

    public Placement Place(PodDemand pod, ClusterSnapshot cluster)
    {
        if (cluster.Nodes.Count == 0) return new Placement.Unplaceable("no nodes available to schedule pods");
        var refusals = Filter(pod, cluster.Nodes);
        return _feasible.Count == 0
            ? new Placement.Unplaceable(Explain(cluster.Nodes.Count, refusals))
            : new Placement.OnNode(Best(pod).Name);
    }

    private Dictionary<string, int> Filter(PodDemand pod, IReadOnlyList<NodeInfo> nodes)
    {
        _feasible.Clear();
        var refusals = new Dictionary<string, int>();
        var enough = SampleSize.For(nodes.Count);
        var start = _start % nodes.Count;
        var seen = 0;
        for (; seen < nodes.Count && _feasible.Count < enough; seen++)
        {
            var node = nodes[(start + seen) % nodes.Count];
            if (Refusal(pod, node) is { } reason) refusals[reason] = refusals.GetValueOrDefault(reason) + 1;
            else _feasible.Add(node);
        }

        _start = (start + seen) % nodes.Count;
        return refusals;
    }

    private string? Refusal(PodDemand pod, NodeInfo node)
    {
        try
        {
            foreach (var filter in filters)
            {
                if (filter.Check(pod, node) is { } reason) return reason;
            }

            return null;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // One node that cannot be judged is no place for a pod, and no reason why the pod should have none.
            return $"node(s) could not be judged: {cause.Message}";
        }
    }

    private static double Score(INodeScore score, PodDemand pod, NodeInfo node)
    {
        try
        {
            return score.Score(pod, node) is var points && double.IsFinite(points) ? points : 0;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return 0;
        }
    }

    private NodeInfo Best(PodDemand pod)
    {
        if (_feasible.Count == 1) return _feasible[0];
        var totals = new double[_feasible.Count];
        var one = new double[_feasible.Count];
        foreach (var score in scores)
        {
            for (var i = 0; i < one.Length; i++) one[i] = Score(score, pod, _feasible[i]);
            score.Normalize(one);
            for (var i = 0; i < one.Length; i++) totals[i] += score.Weight * one[i];
        }

        var best = 0;
        for (var i = 1; i < totals.Length; i++)
        {
            if (totals[i] > totals[best]) best = i;
        }

        return _feasible[best];
    }

    private static string Explain(int nodes, Dictionary<string, int> refusals) =>
        $"0/{nodes} nodes are available: "
        + string.Join(", ", refusals.Select(refusal => $"{refusal.Value} {refusal.Key}").Order(StringComparer.Ordinal)) + ".";
}
