using Akka.Actor;
using Troupe.Agent.Containers;
using Troupe.Agent.Nodes;
using Troupe.Agent.Pods;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Testing;
using Troupe.Testing.Clients;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

/// <summary>An agent on an API in memory, which plays the control plane: it assigns pod CIDRs.</summary>
public sealed class TestNode : IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly PodNetwork _network;
    private readonly TimeProvider _time;
    private readonly string _state;
    private readonly CancellationTokenSource _stop = new();

    public TestNode(ActorSystem system, string name, IContainerRuntime runtime, PodNetwork network, TimeProvider? time = null)
    {
        (_system, Name, Runtime, _network) = (system, name, runtime, network);
        _time = time ?? TimeProvider.System;
        Api = new InMemoryApiClient(_time);
        _state = Directory.CreateTempSubdirectory("troupe-agent-test").FullName;
        _ = AssignPodCidrAsync();
    }

    public string Name { get; }
    public IContainerRuntime Runtime { get; set; }
    public InMemoryApiClient Api { get; }
    public NodeAgentHost? Host { get; private set; }
    public string StateFolder => _state;
    public bool RecordEvents { get; init; }

    /// <summary>Starts the agent, or another one after the last has stopped.</summary>
    public async Task StartAsync(bool waitUntilReady = true)
    {
        var options = new AgentOptions
        {
            NodeName = Name, StateFolder = _state, Address = "127.0.0.1", Runtime = Runtime, Time = _time, Machine = new SimulatedMachine(),
            HeartbeatInterval = TimeSpan.FromSeconds(1), RelistInterval = TimeSpan.FromSeconds(2), RecordEvents = RecordEvents,
        };
        Host = NodeAgentHost.Start(_system, options, Api);
        if (waitUntilReady) await Host.WaitUntilReadyAsync(TimeSpan.FromSeconds(20));
    }

    public async Task StopAsync() => await Host!.DisposeAsync();

    public async Task<Pod> CreateAsync(Pod pod) => (Pod)await Api.CreateAsync(pod with
    {
        Metadata = pod.Metadata with { ResourceVersion = null, CreationTimestamp = null, Uid = $"{Name}-{pod.Metadata.Name}" },
        Spec = pod.Spec with { NodeName = Name },
        Status = new PodStatus
        {
            Phase = PodPhases.Pending, Conditions = [new PodCondition { Type = PodConditions.PodScheduled, Status = "True" }],
        },
    });

    public Task DeleteAsync(string pod, long? graceSeconds = null) => Api.DeleteAsync(
        ResourceKinds.Pods, "default", pod, new DeleteOptions { GracePeriodSeconds = graceSeconds });

    /// <summary>The pod once it is as expected.</summary>
    public async Task<Pod> SeeAsync(string pod, Action<Pod> expected)
    {
        await Eventually.HoldsAsync(() =>
        {
            var found = Api.Find<Pod>("default", pod);
            Assert.NotNull(found);
            expected(found);
        });
        return Api.Find<Pod>("default", pod)!;
    }

    public Task<Pod> RunningAsync(string pod, int restarts = 0) => SeeAsync(pod, found =>
    {
        Assert.Equal(PodPhases.Running, found.Status!.Phase);
        Assert.All(found.Status.ContainerStatuses!, container => Assert.NotNull(container.State!.Running));
        Assert.Equal(restarts, found.Status.ContainerStatuses!.Max(container => container.RestartCount));
    });

    public Task GoneAsync(string pod) => Eventually.HoldsAsync(() => Assert.Null(Api.Find<Pod>("default", pod)));

    public Task<Node> SeeNodeAsync(string ready) => Eventually.ResultAsync(() =>
    {
        var node = Api.Find<Node>(null, Name);
        Assert.Equal(ready, node?.Status?.Conditions?.Single(condition => condition.Type == "Ready").Status);
        return node!;
    });

    /// <summary>The only container of a pod that runs and is no sandbox.</summary>
    public async Task<ContainerSummary> ContainerAsync(string pod, string container = "main") =>
        (await Runtime.ListAsync())
            .Single(c => c.Identity.PodName == pod && c.Identity.ContainerName == container && c.Phase == ContainerPhase.Running);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (Host is not null) await Host.RemoveEverythingAsync();
        Directory.Delete(_state, recursive: true);
    }

    private async Task AssignPodCidrAsync()
    {
        try
        {
            await foreach (var change in Api.WatchAsync(ResourceKinds.Nodes, null, null, null, _stop.Token))
            {
                if (change.Type == WatchEvent.Deleted || change.Object is not Node { Spec.PodCIDR: null } node) continue;
                try
                {
                    await Api.ReplaceAsync(node with { Spec = node.Spec with { PodCIDR = _network.Cidr } });
                }
                catch (ApiException refusal) when (refusal.Reason is StatusReason.Conflict or StatusReason.NotFound)
                {
                    // Someone else wrote first, and the watch brings what that was.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }
}
