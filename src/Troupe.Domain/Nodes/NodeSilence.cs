using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Domain.Nodes;

/// <summary>A condition that nobody can vouch for any more.</summary>
public sealed record SilentCondition(string Node, string Type, string Reason, string Message);

/// <summary>What is said of a node that is not heard any more, and of its pods.</summary>
internal static class NodeSilence
{
    private static readonly string[] Conditions = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>The conditions that do not say `Unknown` yet.</summary>
    public static IEnumerable<SilentCondition> Of(Node node) =>
        from type in Conditions
        let known = NodeConditionTransitions.Find(node.Status, type)
        where known is not { Status: "Unknown" }
        select known is null
            ? new SilentCondition(node.Metadata.Name!, type, "NodeStatusNeverUpdated", "the agent never reported this node's status")
            : new SilentCondition(node.Metadata.Name!, type, "NodeStatusUnknown", "the agent stopped reporting this node's status");

    /// <summary>The pod as not ready; its agent says otherwise when it is back.</summary>
    public static Pod Unready(Pod pod, DateTimeOffset now) => pod with
    {
        Status = pod.Status! with
        {
            Conditions =
            [
                .. pod.Status!.Conditions!.Select(condition => condition.Type == PodConditions.Ready
                    ? condition with { Status = "False", LastTransitionTime = now, Reason = "NodeNotReady" }
                    : condition),
            ],
        },
    };
}
