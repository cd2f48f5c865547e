using Akka.Actor;
using Microsoft.Extensions.Logging;
using Troupe.Agent.Containers;
using Troupe.Agent.HostCommands;
using Troupe.Agent.Nodes;
using Troupe.Agent.Services;

namespace Troupe.Agent.Hosting;

/// <summary>The node's part of a cluster in this process: pods, service proxy, and the endpoint for logs.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    private RunningAgent()
    {
    }

    public static async Task<RunningAgent> StartAsync(
        ActorSystem system, NodePlace place, ILoggerFactory log, CancellationToken cancellationToken)
    {
        var running = new RunningAgent();
        try
        {
            await running.OpenAsync(system, place, log, cancellationToken);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Containers and rules stay: the next agent of this node adopts them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts) await part.DisposeAsync();
    }

    private async Task OpenAsync(ActorSystem system, NodePlace place, ILoggerFactory log, CancellationToken cancellationToken)
    {
        var (node, client, keys) = place;
        var runtime = NodeParts.Runtime(node);
        NodeAgentHost? agent = null;
        var port = 0;
        if (keys is not null)
        {
            var endpoint = await AgentEndpoint.StartAsync(
                AgentDoor.Of(node, keys).Open, () => agent?.Logs, () => agent?.Streams, TimeProvider.System, log, cancellationToken);
            _parts.Add(endpoint);
            port = endpoint.Port;
        }

        if (node.Runtime == NodeSettings.Docker)
        {
            // The refusal of the whole service CIDR stands before the first packet can be sent.
            var table = NodeParts.Table(node);
            await table.ClaimAsync(cancellationToken);
            var options = new ServiceProxyOptions
            {
                NodeName = node.Name, Client = client, Table = table, Bridge = new PodBridge(new HostCommand(), node.ServiceCidr),
            };
            system.ActorOf(Props.Create(() => new ServiceProxy(options)), "service-proxy");
        }

        agent = NodeAgentHost.Start(system, Options(node, runtime, port), client);
        _parts.Add(agent);
        _parts.Add(runtime);
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
}
