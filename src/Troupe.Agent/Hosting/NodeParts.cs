using Docker.DotNet;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Docker;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.HostCommands;
using Troupe.Agent.Services;

namespace Troupe.Agent.Hosting;

/// <summary>The parts of a machine that a node has to itself, for whoever runs it and whoever clears up behind it.</summary>
internal static class NodeParts
{
    public static NodeScope Scope(NodeSettings node) => new(node.Cluster, node.Name) { ClusterFile = node.ClusterFile };

    public static IContainerRuntime Runtime(NodeSettings node)
    {
        var scope = Scope(node);
        if (node.Runtime == NodeSettings.Simulated) return new SimulatedContainerRuntime(scope, TimeProvider.System);
        var docker = new DockerClientConfiguration(new Uri("unix://" + node.DockerSocket)).CreateClient();
        return new DockerContainerRuntime(docker, scope, TimeProvider.System);
    }

    public static ServiceTable Table(NodeSettings node) => new(
        new HostCommand(),
        new ProxyNetwork(node.ProxyTable, node.ServiceCidr, node.PodCidr, !PodBridge.FirewallSeesBridges()) { Owner = node.Cluster });
}
