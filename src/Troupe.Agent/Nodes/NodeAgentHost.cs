using Akka.Actor;
using Troupe.Agent.Containers;
using Troupe.Agent.EnvironmentVariables;
using Troupe.Agent.Events;
using Troupe.Agent.Images;
using Troupe.Agent.Logs;
using Troupe.Agent.Pods;
using Troupe.Agent.Streaming;
using Troupe.Agent.Volumes;
using Troupe.Agent.Watches;
using Troupe.Api.Clients;

namespace Troupe.Agent.Nodes;

/// <summary>The agent of one node, as a program runs it.</summary>
public sealed class NodeAgentHost : IAsyncDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10);

    private readonly AgentOptions _options;
    private readonly List<IAsyncDisposable> _owned = [];

    private NodeAgentHost(AgentOptions options, IActorRef agent)
    {
        (_options, Agent) = (options, agent);
        Logs = new PodLogs(options.Runtime);
        Streams = new PodStreams(options.Runtime);
    }

    /// <summary>The node's <see cref="NodeAgent"/>.</summary>
    public IActorRef Agent { get; }

    public IPodLogs Logs { get; }

    /// <summary>Commands in this node's containers, attachments to them, and connections to its pods.</summary>
    public PodStreams Streams { get; }

    /// <summary>Starts the agent with watches of its own. It needs neither API nor runtime to be there yet.</summary>
    public static NodeAgentHost Start(ActorSystem system, AgentOptions options, IApiClient client)
    {
        var feed = new OwnNodeFeed(client, options.Time);
        var services = new ServiceIndex(client);
        var host = Start(system, options, client, feed, services);
        host._owned.Add(new ServiceIndexFeed(client, services, options.Time));
        host._owned.Add(feed);
        return host;
    }

    /// <summary>Starts the agent on watches that it shares with others, who own them.</summary>
    public static NodeAgentHost Start(ActorSystem system, AgentOptions options, IApiClient client, INodeFeed feed, ServiceIndex services)
    {
        var stop = new CancellationTokenSource();
        var events = new EventRecorder(client, options.NodeName, options.Time, options.RecordEvents);
        var pods = new PodContext
        {
            Client = client, Runtime = options.Runtime, Images = new NodeImages(options.Runtime),
            Volumes = new PodVolumes(options.StateFolder), Services = services,
            Events = events, Time = options.Time, HostAddress = options.Address, ClusterDns = options.ClusterDns, Stopping = stop.Token,
        };
        Directory.CreateDirectory(options.StateFolder);
        var agent = system.ActorOf(Props.Create(() => new NodeAgent(options, client, feed, pods, stop)));
        var host = new NodeAgentHost(options, agent);
        host._owned.Add(events);
        return host;
    }

    /// <summary>Completes when the node takes pods.</summary>
    public async Task<NodeReadiness> WaitUntilReadyAsync(TimeSpan timeout) =>
        await Agent.Ask<NodeReadiness>(new NodeMessage.AwaitReady(), timeout);

    /// <summary>Ends the agent; containers go on running, and the next agent of this node adopts them.</summary>
    public async ValueTask DisposeAsync()
    {
        await Agent.GracefulStop(StopDeadline);
        foreach (var owned in _owned) await owned.DisposeAsync();
    }

    /// <summary>Ends the agent and removes every container, network and folder of its node.</summary>
    /// <returns>Null; or what the runtime does not let go of.</returns>
    public async Task<string?> RemoveEverythingAsync(CancellationToken cancellationToken = default)
    {
        await DisposeAsync();
        return await RemoveEverythingAsync(_options.Runtime, _options.StateFolder, cancellationToken);
    }

    /// <summary>The same for a node whose agent does not run.</summary>
    public static async Task<string?> RemoveEverythingAsync(
        IContainerRuntime runtime, string stateFolder, CancellationToken cancellationToken = default)
    {
        var left = await runtime.RemoveEverythingAsync(cancellationToken);
        new PodVolumes(stateFolder).RemoveAllBut(new HashSet<string>());
        return left;
    }
}
