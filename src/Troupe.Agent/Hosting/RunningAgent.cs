using Akka.Actor;
using Docker.DotNet;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Docker;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.HostCommands;
using Troupe.Agent.Nodes;
using Troupe.Agent.Services;
using Troupe.Api.Clients;

namespace Troupe.Agent.Hosting;

/// <summary>The node's part of a cluster in this process: pods, service proxy, and the endpoint for logs.</summary>
public sealed class RunningAgent : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    private RunningAgent()
    {
    }

    /// <param name="client">The API, in the name of the node.</param>
    /// <param name="keys">
    /// What the agent shows of itself, and by what it knows the API server, who alone may come in. Without them it opens no door.
    /// </param>
    public static async Task<RunningAgent> StartAsync(
        ActorSystem system, NodeSettings node, IApiClient client, NodeKeys? keys, CancellationToken cancellationToken)
    {
        var running = new RunningAgent();
        var runtime = Runtime(node);
        NodeAgentHost? agent = null;
        var port = 0;
        if (keys is not null)
        {
            var endpoint = await AgentEndpoint.StartAsync(
                AgentDoor.Of(node, keys).Open, () => agent?.Logs, () => agent?.Streams, TimeProvider.System, cancellationToken);
            running._parts.Add(endpoint);
            port = endpoint.Port;
        }

        if (node.Runtime == NodeSettings.Docker)
        {
            // The refusal of the whole service CIDR stands before the first packet can be sent.
            var table = Table(node);
            await table.ClaimAsync(cancellationToken);
            var options = new ServiceProxyOptions
            {
                NodeName = node.Name, Client = client, Table = table, Bridge = new PodBridge(new HostCommand(), node.ServiceCidr),
            };
            system.ActorOf(Props.Create(() => new ServiceProxy(options)), "service-proxy");
        }

        agent = NodeAgentHost.Start(system, Options(node, runtime, port), client);
        running._parts.Add(agent);
        running._parts.Add(runtime);
        return running;
    }

    /// <summary>Removes what the agent of a node made: containers, network, rules.</summary>
    /// <returns>Null; or what the runtime does not let go of.</returns>
    public static async Task<string?> RemoveEverythingAsync(NodeSettings node, CancellationToken cancellationToken)
    {
        await using var runtime = Runtime(node);
        var left = await NodeAgentHost.RemoveEverythingAsync(runtime, node.StateFolder, cancellationToken);
        await RemoveNetworkAsync(node, cancellationToken);
        return left;
    }

    /// <summary>Removes a node's service rules and its way to cluster IPs, and nobody else's; containers stay.</summary>
    public static async Task RemoveNetworkAsync(NodeSettings node, CancellationToken cancellationToken)
    {
        await Table(node).RemoveAsync(cancellationToken);
        await new PodBridge(new HostCommand(), node.ServiceCidr).RemoveAsync(Scope(node).BridgeName, cancellationToken);
    }

    /// <summary>Containers and rules stay: the next agent of this node adopts them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts) await part.DisposeAsync();
    }

    private static AgentOptions Options(NodeSettings node, IContainerRuntime runtime, int port) => new()
    {
        NodeName = node.Name,
        StateFolder = node.StateFolder,
        Address = node.Address,
        Runtime = runtime,
        Machine = node.Runtime == NodeSettings.Docker ? new LinuxMachine() : new SimulatedMachine(),
        ClusterCidr = node.PodCidr,
        Port = port,
        Version = node.Version,
    };

    private static NodeScope Scope(NodeSettings node) => new(node.Cluster, node.Name) { ClusterFile = node.ClusterFile };

    private static IContainerRuntime Runtime(NodeSettings node)
    {
        var scope = Scope(node);
        if (node.Runtime == NodeSettings.Simulated) return new SimulatedContainerRuntime(scope, TimeProvider.System);
        var docker = new DockerClientConfiguration(new Uri("unix://" + node.DockerSocket)).CreateClient();
        return new DockerContainerRuntime(docker, scope, TimeProvider.System);
    }

    private static ServiceTable Table(NodeSettings node) => new(
        new HostCommand(),
        new ProxyNetwork(node.ProxyTable, node.ServiceCidr, node.PodCidr, !PodBridge.FirewallSeesBridges()) { Owner = node.Cluster });
}
