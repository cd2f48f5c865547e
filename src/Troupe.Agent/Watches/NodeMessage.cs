using Troupe.Agent.Containers;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Agent.Watches;

/// <summary>What a node agent is told.</summary>
public abstract record NodeMessage
{
    private NodeMessage()
    {
    }

    /// <summary>Asks for <see cref="NodeReadiness"/>, as soon as the node takes pods.</summary>
    public sealed record AwaitReady : NodeMessage;

    internal sealed record NodeSeen(Node Node) : NodeMessage;

    internal sealed record NodeRemoved : NodeMessage;

    internal sealed record PodsListed(IReadOnlyList<Pod> Pods) : NodeMessage;

    internal sealed record PodSeen(Pod Pod) : NodeMessage;

    internal sealed record PodRemoved(Pod Pod) : NodeMessage;

    internal sealed record ApiFailed(Exception Cause) : NodeMessage;

    internal sealed record RuntimeListed(RuntimeVersion Version, IReadOnlyList<ContainerSummary> Containers) : NodeMessage;

    internal sealed record RuntimeTold(RuntimeEvent Event) : NodeMessage;

    internal sealed record RuntimeLost(Exception Cause) : NodeMessage;

    internal sealed record NetworkReady : NodeMessage;

    internal sealed record NetworkFailed(Exception Cause) : NodeMessage;

    internal sealed record HeartbeatDue : NodeMessage;

    internal sealed record HeartbeatSent(Node Node) : NodeMessage;

    internal sealed record HeartbeatFailed(Exception Cause) : NodeMessage;
}

/// <summary>The node takes pods.</summary>
public sealed record NodeReadiness(string NodeName, string PodCidr);
