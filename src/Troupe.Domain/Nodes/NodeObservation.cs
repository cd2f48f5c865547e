using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Domain.Nodes;

/// <summary>One node as the controller knows it: what it says, when it was last heard, and its pods.</summary>
/// <param name="Node">Null when pods name a node that does not exist.</param>
/// <param name="LastHeard">The last heartbeat, kept in memory as it is no event; for a missing node, since when it is missed.</param>
public sealed record NodeObservation(string Name, Node? Node, DateTimeOffset LastHeard, IReadOnlyCollection<Pod> Pods)
{
    internal bool IsReady => NodeConditionTransitions.Find(Node?.Status, "Ready") is { Status: "True" };
}
