using Akka.Actor;
using Troupe.Agent.Containers;
using Troupe.Agent.Nodes;
using Troupe.Agent.Pods;
using Troupe.Agent.Tests.Clusters;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

/// <summary>An agent, and what a test does to its node and its pods, which have a namespace of their own.</summary>
public sealed class TestNode : IAsyncDisposable
{
    private static int _count;

    private readonly ActorSystem _system;
    private readonly TestPlane _plane;
    private readonly string _state = Directory.CreateTempSubdirectory("troupe-agent-test").FullName;

    private TestNode(ActorSystem system, TestPlane plane, string name, string space, IContainerRuntime runtime)
    {
        (_system, _plane, Name, Space, Runtime) = (system, plane, name, space, runtime);
        Api = plane.Agent(name);
    }

    public string Name { get; }

    /// <summary>The namespace of its pods.</summary>
    public string Space { get; }

    public IContainerRuntime Runtime { get; set; }

    /// <summary>The API as the agent sees it.</summary>
    public ObservedApi Api { get; }

    public IApiClient Admin => _plane.Admin;
    public NodeAgentHost? Host { get; private set; }
    public string StateFolder => _state;
    public bool RecordEvents { get; init; }

    /// <param name="network">The one that the node must have, where the runtime has made it already.</param>
    public static async Task<TestNode> CreateAsync(
        ActorSystem system, TestPlane plane, IContainerRuntime runtime, string? name = null, PodNetwork? network = null,
        bool recordEvents = false)
    {
        name ??= $"node-{Interlocked.Increment(ref _count)}";
        if (network is not null)
        {
            await plane.Admin.CreateAsync(new Node
            {
                ApiVersion = "v1", Kind = "Node", Metadata = new ObjectMeta { Name = name },
                Spec = new NodeSpec { PodCIDR = network.Cidr },
            });
        }

        var space = await plane.NamespaceAsync();
        return new TestNode(system, plane, name, space, runtime) { RecordEvents = recordEvents };
    }

    /// <summary>Starts the agent, or another one after the last has stopped.</summary>
    public async Task StartAsync(bool waitUntilReady = true)
    {
        var options = new AgentOptions
        {
            NodeName = Name, StateFolder = _state, Address = "127.0.0.1", Runtime = Runtime, Machine = new SimulatedMachine(),
            HeartbeatInterval = TimeSpan.FromSeconds(1), RelistInterval = TimeSpan.FromSeconds(2), RecordEvents = RecordEvents,
        };
        Host = NodeAgentHost.Start(_system, options, Api);
        if (waitUntilReady) await Host.WaitUntilReadyAsync(TimeSpan.FromSeconds(20));
    }

    public async Task StopAsync() => await Host!.DisposeAsync();

    public async Task<Pod> CreateAsync(Pod pod) => (Pod)await Admin.CreateAsync(pod with
    {
        Metadata = new ObjectMeta { Name = pod.Metadata.Name, Namespace = Space },
        Spec = pod.Spec with { NodeName = Name },
        Status = null,
    });

    public Task DeleteAsync(string pod, long? graceSeconds = null) => Admin.DeleteAsync(
        ResourceKinds.Pods, Space, pod, new DeleteOptions { GracePeriodSeconds = graceSeconds });

    /// <summary>Null when there is none.</summary>
    public Pod? Find(string pod) => _plane.Find<Pod>(Space, pod);

    /// <summary>Null when the API does not know of it.</summary>
    public Node? FindNode() => _plane.Find<Node>(null, Name);

    /// <summary>The pod once it is as expected.</summary>
    public async Task<Pod> SeeAsync(string pod, Action<Pod> expected)
    {
        await Eventually.HoldsAsync(() =>
        {
            var found = Find(pod);
            Assert.NotNull(found);
            expected(found);
        });
        return Find(pod)!;
    }

    public Task<Pod> RunningAsync(string pod, int restarts = 0) => SeeAsync(pod, found =>
    {
        Assert.Equal(PodPhases.Running, found.Status!.Phase);
        Assert.All(found.Status.ContainerStatuses!, container => Assert.NotNull(container.State!.Running));
        Assert.Equal(restarts, found.Status.ContainerStatuses!.Max(container => container.RestartCount));
    });

    public Task GoneAsync(string pod) => Eventually.HoldsAsync(() => Assert.Null(Find(pod)));

    public Task<Node> SeeNodeAsync(string ready) => Eventually.ResultAsync(() =>
    {
        var node = FindNode();
        Assert.Equal(ready, node?.Status?.Conditions?.Single(condition => condition.Type == "Ready").Status);
        return node!;
    });

    /// <summary>The only container of a pod that runs and is no sandbox.</summary>
    public async Task<ContainerSummary> ContainerAsync(string pod, string container = "main") =>
        (await Runtime.ListAsync())
            .Single(c => c.Identity.PodName == pod && c.Identity.ContainerName == container && c.Phase == ContainerPhase.Running);

    public async ValueTask DisposeAsync()
    {
        if (Host is not null) await Host.RemoveEverythingAsync();
        Directory.Delete(_state, recursive: true);
    }
}
