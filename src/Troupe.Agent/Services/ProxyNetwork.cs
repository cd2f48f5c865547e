namespace Troupe.Agent.Services;

/// <summary>The node's part of the network, as the proxy needs to know it.</summary>
/// <param name="Table">The nftables table that is the proxy's own; nothing outside it is touched.</param>
/// <param name="ServiceCidr">Where cluster IPs come from; what no rule catches there is refused.</param>
/// <param name="ClusterPodCidr">Where the pods of all nodes have their addresses.</param>
/// <param name="MasqueradeOnNode">
/// True where bridged packets do not pass the firewall (no br_netfilter): replies between two pods of this node would go around the
/// translation, so their connections take the node's address.
/// </param>
public sealed record ProxyNetwork(string Table, string ServiceCidr, string ClusterPodCidr, bool MasqueradeOnNode)
{
    /// <summary>
    /// The cluster that the table is marked with, so that two on one machine never take each other's; empty where there can be one only.
    /// </summary>
    public string Owner { get; init; } = "";
}
