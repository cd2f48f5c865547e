using Akka.Actor;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.EnvironmentVariables;
using Troupe.Agent.Watches;
using Troupe.Api.Clients;

namespace Troupe.Agent.Nodes;

/// <summary>Many nodes without machines in one process: real agents on simulated runtimes, with one watch for all of them.</summary>
public sealed class SimulatedNodes : IAsyncDisposable
{
    private readonly List<NodeAgentHost> _hosts = [];
    private readonly SharedNodeFeed _feed;
    private readonly ServiceIndexFeed _serviceFeed;

    private SimulatedNodes(SharedNodeFeed feed, ServiceIndexFeed serviceFeed) => (_feed, _serviceFeed) = (feed, serviceFeed);

    public IReadOnlyList<NodeAgentHost> Hosts => _hosts;

    public static SimulatedNodes Start(ActorSystem system, IApiClient client, int count, SimulatedNodesOptions? options = null)
    {
        options ??= new SimulatedNodesOptions();
        var services = new ServiceIndex(client);
        var nodes = new SimulatedNodes(
            new SharedNodeFeed(client, options.Time), new ServiceIndexFeed(client, services, options.Time));
        for (var number = 0; number < count; number++) nodes._hosts.Add(nodes.Start(system, client, services, options, number));
        return nodes;
    }

    public Task WaitUntilReadyAsync(TimeSpan timeout) => Task.WhenAll(_hosts.Select(host => host.WaitUntilReadyAsync(timeout)));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Select(host => host.DisposeAsync().AsTask()));
        await _serviceFeed.DisposeAsync();
        await _feed.DisposeAsync();
    }

    private NodeAgentHost Start(ActorSystem system, IApiClient client, ServiceIndex services, SimulatedNodesOptions options, int number)
    {
        var name = $"{options.NamePrefix}{number}";
        var agent = new AgentOptions
        {
            NodeName = name,
            StateFolder = Path.Combine(options.StateFolder, name),
            Address = $"198.18.{number / 250}.{number % 250 + 1}",
            Runtime = new SimulatedContainerRuntime(new NodeScope("simulated", name), options.Time, options.Script),
            Time = options.Time,
            Machine = new SimulatedMachine(options.Resources),
            MaxPods = options.MaxPods,
            Port = 0,
            HeartbeatInterval = options.HeartbeatInterval,
            RecordEvents = options.RecordEvents,
        };
        return NodeAgentHost.Start(system, agent, client, _feed, services);
    }
}
