using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Domain.Nodes;

/// <summary>What is written of a node that is not heard any more, and of its pods.</summary>
internal static class NodeSilence
{
    private const string Reason = "NodeStatusUnknown";
    private const string NeverSaid = "NodeStatusNeverUpdated";
    private static readonly string[] Conditions = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>The node with every condition unknown; null when it says so already.</summary>
    public static Node? Mark(Node node, DateTimeOffset now)
    {
        var current = node.Status?.Conditions ?? [];
        var wanted = Conditions.Select(type => Unknown(type, current.FirstOrDefault(condition => condition.Type == type), now))
            .Concat(current.Where(condition => !Conditions.Contains(condition.Type)))
            .ToList();
        var same = wanted.Count == current.Count && wanted.All(condition => current.Contains(condition));
        return same ? null : node with { Status = (node.Status ?? new NodeStatus()) with { Conditions = wanted } };
    }

    public static Pod Mark(Pod pod, DateTimeOffset now) => pod with
    {
        Status = pod.Status! with
        {
            Conditions =
            [
                .. pod.Status!.Conditions!.Select(condition => condition.Type == "Ready"
                    ? condition with { Status = "False", LastTransitionTime = now, Reason = "NodeNotReady" }
                    : condition),
            ],
        },
    };

    private static NodeCondition Unknown(string type, NodeCondition? current, DateTimeOffset now)
    {
        if (current is { Status: "Unknown" }) return current;
        return new NodeCondition
        {
            Type = type,
            Status = "Unknown",
            LastHeartbeatTime = current?.LastHeartbeatTime,
            LastTransitionTime = now,
            Reason = current is null ? NeverSaid : Reason,
            Message = current is null ? "Kubelet never posted node status." : "Kubelet stopped posting node status.",
        };
    }
}
