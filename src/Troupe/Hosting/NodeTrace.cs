using Troupe.Agent.Hosting;
using Troupe.Cli.Commands;

namespace Troupe.Hosting;

/// <summary>What the agent of a node leaves on its machine, by the names that it was started with.</summary>
internal sealed record NodeTrace(string Node, string Runtime, string DockerSocket, string ProxyTable, string ServiceCidr, string PodCidr)
{
    public static NodeTrace Of(NodeSettings node) =>
        new(node.Name, node.Runtime, node.DockerSocket, node.ProxyTable, node.ServiceCidr, node.PodCidr);

    /// <summary>As much of the node as removing it takes.</summary>
    public NodeSettings Settings(StateDirectory state) => new()
    {
        Name = Node, Cluster = state.ClusterId(), ClusterFile = state.ClusterFile, Runtime = Runtime, DockerSocket = DockerSocket,
        Address = "", ServiceCidr = ServiceCidr, PodCidr = PodCidr, ProxyTable = ProxyTable, StateFolder = state.PodsPath,
        Version = VersionCommand.Own,
    };
}
