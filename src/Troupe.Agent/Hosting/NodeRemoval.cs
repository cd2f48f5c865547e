using Troupe.Agent.HostCommands;
using Troupe.Agent.Nodes;
using Troupe.Agent.Services;

namespace Troupe.Agent.Hosting;

/// <summary>Takes from a machine what the agent of a node made there; the agent must not run any more.</summary>
public static class NodeRemoval
{
    /// <summary>Removes what the agent of a node made: containers, network, rules.</summary>
    /// <returns>Null; or what the runtime does not let go of.</returns>
    public static async Task<string?> EverythingAsync(NodeSettings node, CancellationToken cancellationToken)
    {
        await using var runtime = NodeParts.Runtime(node);
        var left = await NodeAgentHost.RemoveEverythingAsync(runtime, node.StateFolder, cancellationToken);
        await NetworkAsync(node, cancellationToken);
        return left;
    }

    /// <summary>Removes a node's service rules and its way to cluster IPs, and nobody else's; containers stay.</summary>
    public static async Task NetworkAsync(NodeSettings node, CancellationToken cancellationToken)
    {
        await NodeParts.Table(node).RemoveAsync(cancellationToken);
        await new PodBridge(new HostCommand(), node.ServiceCidr).RemoveAsync(NodeParts.Scope(node).BridgeName, cancellationToken);
    }
}
