namespace Troupe.Agent.Containers;

/// <summary>The network of a node's pods.</summary>
/// <param name="Cidr">The node's addresses, as 10.244.3.0/24.</param>
/// <param name="ClusterCidr">All pods' addresses; traffic to them keeps its source. Empty when the node is alone.</param>
public sealed record PodNetwork(string Cidr, string ClusterCidr = "");
