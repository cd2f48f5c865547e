using System.Net;
using Akka.Actor;
using Docker.DotNet;
using Troupe.Agent.HostCommands;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Docker;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.Nodes;
using Troupe.Agent.Services;
using Troupe.Api.Clients;

namespace Troupe.Hosting;

/// <summary>The node's part of a cluster in this process: pods, service proxy, and the endpoint for logs.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    public static async Task<RunningAgent> StartAsync(
        ActorSystem system, NodeOptions node, StateDirectory state, IApiClient client, NodeKeys keys, CancellationToken cancellationToken)
    {
        var running = new RunningAgent();
        state.RememberNode(node.Name, node.Runtime);
        var runtime = Runtime(node, state.ClusterId());
        NodeAgentHost? agent = null;
        var endpoint = await AgentEndpoint.StartAsync(
            Door(node, keys).Open, () => agent?.Logs, () => agent?.Streams, TimeProvider.System, cancellationToken);
        running._parts.Add(endpoint);
        if (node.Runtime == NodeOptions.Docker)
        {
            // The refusal of the whole service CIDR stands before the first packet can be sent.
            var table = Table(node);
            await table.ReplaceAsync([], cancellationToken);
            var options = new ServiceProxyOptions
            {
                NodeName = node.Name, Client = client, Table = table, Bridge = new PodBridge(new HostCommand(), node.ServiceCidr),
            };
            system.ActorOf(Props.Create(() => new ServiceProxy(options)), "service-proxy");
        }

        agent = NodeAgentHost.Start(system, Options(node, state, runtime, endpoint.Port), client);
        running._parts.Add(agent);
        running._parts.Add(runtime);
        return running;
    }

    /// <summary>Removes what the agent of a node made: containers, network, rules.</summary>
    /// <returns>Null; or what the runtime does not let go of.</returns>
    public static async Task<string?> RemoveEverythingAsync(NodeOptions node, StateDirectory state, CancellationToken cancellationToken)
    {
        await using var runtime = Runtime(node, state.ClusterId());
        var left = await NodeAgentHost.RemoveEverythingAsync(runtime, PodFolder(state), cancellationToken);
        await Table(node).RemoveAsync(cancellationToken);
        await new PodBridge(new HostCommand(), node.ServiceCidr).RemoveAsync(cancellationToken);
        return left;
    }

    /// <summary>Containers and rules stay: the next agent of this node adopts them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts) await part.DisposeAsync();
    }

    // Where the API server looks for it: at the address that the node tells.
    private static AgentDoor Door(NodeOptions node, NodeKeys keys) =>
        new(IPAddress.Parse(node.Address), node.Port, keys.Certificate, keys.Authority, TimeProvider.System);

    private static AgentOptions Options(NodeOptions node, StateDirectory state, IContainerRuntime runtime, int port) => new()
    {
        NodeName = node.Name,
        StateFolder = PodFolder(state),
        Address = node.Address,
        Runtime = runtime,
        Machine = node.Runtime == NodeOptions.Docker ? new LinuxMachine() : new SimulatedMachine(),
        ClusterCidr = node.PodCidr,
        Port = port,
        Version = Commands.VersionCommand.Own,
    };

    private static string PodFolder(StateDirectory state) => Path.Combine(state.AgentPath, "pods");

    private static IContainerRuntime Runtime(NodeOptions node, string cluster)
    {
        var scope = new NodeScope(cluster, node.Name);
        if (node.Runtime == NodeOptions.Simulated) return new SimulatedContainerRuntime(scope, TimeProvider.System);
        var docker = new DockerClientConfiguration(new Uri("unix://" + node.DockerSocket)).CreateClient();
        return new DockerContainerRuntime(docker, scope, TimeProvider.System);
    }

    private static ServiceTable Table(NodeOptions node) => new(
        new HostCommand(), new ProxyNetwork(node.ProxyTable, node.ServiceCidr, node.PodCidr, !PodBridge.FirewallSeesBridges()));
}
