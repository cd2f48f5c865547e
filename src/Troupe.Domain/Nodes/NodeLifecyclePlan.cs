using Troupe.Api.Bounds;
using Troupe.Api.Pods;
using Troupe.Domain.Pods;

namespace Troupe.Domain.Nodes;

/// <summary>What is to be done about nodes that fell silent, and about the pods on them.</summary>
public sealed record NodeLifecyclePlan
{
    /// <summary>Conditions of silent nodes that become `Unknown`, for nobody knows.</summary>
    public IReadOnlyList<SilentCondition> MarkUnknown { get; private init; } = [];

    /// <summary>Pods with the status to write: not ready, so that no service leads to them.</summary>
    public IReadOnlyList<Pod> MarkUnready { get; private init; } = [];

    /// <summary>Pods of nodes that have not been ready for too long; their controllers replace them elsewhere.</summary>
    public IReadOnlyList<Pod> Evict { get; private init; } = [];

    /// <summary>Pods of nodes that are gone: no agent is left to confirm that they ended, so they are removed at once.</summary>
    public IReadOnlyList<Pod> Remove { get; private init; } = [];

    /// <summary>When time alone will change the plan.</summary>
    public TimeSpan? ComputeAgainIn { get; private init; }

    public bool IsEmpty => MarkUnknown.Count == 0 && MarkUnready.Count == 0 && Evict.Count == 0 && Remove.Count == 0;

    public static NodeLifecyclePlan Compute(IReadOnlyCollection<NodeObservation> nodes, NodeLifecycleOptions options, DateTimeOffset now)
    {
        var unknown = new List<SilentCondition>();
        var unready = new List<Pod>();
        var evict = new List<Pod>();
        var remove = new List<Pod>();
        TimeSpan? next = null;
        // When no node at all is heard it is rather the control plane that is cut off: moving every pod would only make it worse.
        var anyHeard = nodes.Any(observed => observed.IsReady && now - observed.LastHeard < options.GracePeriod);
        foreach (var observed in nodes)
        {
            if (observed.Node is not { } node)
            {
                if (Due(observed.LastHeard.Plus(options.MissingNodeDelay))) remove.AddRange(observed.Pods);
                continue;
            }

            var silent = Due(observed.LastHeard.Plus(options.GracePeriod));
            if (silent) unknown.AddRange(NodeSilence.Of(node));
            var ready = NodeConditionTransitions.Find(node.Status, "Ready");
            if (!silent && ready is null or { Status: "True" }) continue;
            if (silent || ready is { Status: "Unknown" })
            {
                unready.AddRange(observed.Pods.Where(pod => pod.IsActive() && pod.IsReady()).Select(pod => NodeSilence.Unready(pod, now)));
            }

            if (ready is { Status: not "True", LastTransitionTime: { } since } && IsOver(since, options.EvictionDelay) && anyHeard)
            {
                evict.AddRange(observed.Pods.Where(pod => pod.IsActive()));
            }
        }

        return new NodeLifecyclePlan
        {
            MarkUnknown = unknown, MarkUnready = unready, Evict = evict, Remove = remove, ComputeAgainIn = next,
        };

        // An older version kept what a node with a wrong clock said: a delay that has not begun yet would never end.
        bool IsOver(DateTimeOffset since, TimeSpan delay) => since > now.Plus(delay) || Due(since.Plus(delay));

        bool Due(DateTimeOffset time)
        {
            if (time <= now) return true;
            var wait = Wait.Until(time, now);
            if (next is null || wait < next) next = wait;
            return false;
        }
    }

    public override string ToString() =>
        $"{MarkUnknown.Count} conditions unknown, {MarkUnready.Count} pods unready, {Evict.Count} evicted, {Remove.Count} removed";
}
