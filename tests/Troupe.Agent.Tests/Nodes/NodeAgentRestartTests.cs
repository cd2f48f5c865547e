using Akka.TestKit.Xunit2;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.Tests.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

/// <summary>An agent that starts on a node where an earlier one ran pods.</summary>
public sealed class NodeAgentRestartTests(TestPlane plane) : TestKit, IClassFixture<TestPlane>
{
    private readonly SimulatedContainerRuntime _runtime = new(new NodeScope("tests", "node-1"), TimeProvider.System);

    private Task<TestNode> NodeAsync() => TestNode.CreateAsync(Sys, plane, _runtime);

    [Fact]
    public async Task Agent_StartsAgain_AdoptsWhatRunsAndRestartsNothing()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod("web", "a", "b"));
        await node.RunningAsync("web");
        var before = (await _runtime.ListAsync()).Select(container => container.Id).Order().ToList();

        await node.StopAsync();
        Assert.All(await _runtime.ListAsync(), container => Assert.Equal(ContainerPhase.Running, container.Phase));
        await node.StartAsync();
        await node.CreateAsync(Make.Pod("next"));
        await node.RunningAsync("next");

        await node.RunningAsync("web");
        Assert.Equal(before, (await _runtime.ListAsync()).Where(c => c.Identity.PodName == "web").Select(c => c.Id).Order());
    }

    [Fact]
    public async Task Agent_StartsAgain_KeepsTheRestartCountAndSeesWhatDiedMeanwhile()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");
        await _runtime.KillAsync((await node.ContainerAsync("web")).Id);
        await node.RunningAsync("web", restarts: 1);

        await node.StopAsync();
        var container = await node.ContainerAsync("web");
        await _runtime.KillAsync(container.Id);
        await node.StartAsync();

        await node.SeeAsync("web", pod => Assert.Equal("CrashLoopBackOff", pod.Status!.ContainerStatuses!.Single().State!.Waiting?.Reason));
    }

    [Fact]
    public async Task Agent_StartsAgainAfterThePodWasDeleted_RemovesTheOrphan()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.CreateAsync(Make.Pod("stays"));
        await node.RunningAsync("web");
        await node.RunningAsync("stays");

        await node.StopAsync();
        await node.DeleteAsync("web", 0);
        await node.StartAsync();

        await Eventually.HoldsAsync(async () => Assert.All(await _runtime.ListAsync(), c => Assert.Equal("stays", c.Identity.PodName)));
        await node.RunningAsync("stays");
    }

    [Fact]
    public async Task Agent_ApiIsAwayAtStart_RemovesNothing()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");
        await node.StopAsync();
        var lists = 0;
        node.Api.Fault = (verb, kind) =>
        {
            if ((verb, kind) == ("list", "Pod")) lists++;
            return ObservedApi.Unavailable();
        };

        await node.StartAsync(waitUntilReady: false);
        await Eventually.HoldsAsync(() => Assert.True(lists > 2));

        Assert.All(await _runtime.ListAsync(), container => Assert.Equal(ContainerPhase.Running, container.Phase));
        node.Api.Fault = (_, _) => null;
        await node.SeeNodeAsync("True");
    }
}
