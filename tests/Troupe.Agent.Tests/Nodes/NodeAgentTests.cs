using System.Net;
using Akka.TestKit.Xunit2;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.Tests.Clusters;
using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

/// <summary>An agent on the simulated runtime.</summary>
public sealed class NodeAgentTests(TestPlane plane) : TestKit, IClassFixture<TestPlane>
{
    private readonly SimulatedContainerRuntime _runtime = new(new NodeScope("tests", "node-1"), TimeProvider.System);

    private Task<TestNode> NodeAsync(bool recordEvents = false) =>
        TestNode.CreateAsync(Sys, plane, _runtime, recordEvents: recordEvents);

    [Fact]
    public async Task Start_NewNode_RegistersItAndSaysThatItIsReady()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();

        var seen = await node.SeeNodeAsync("True");
        Assert.Equal(node.Name, seen.Metadata.Labels!["kubernetes.io/hostname"]);
        Assert.Equal("linux", seen.Metadata.Labels["kubernetes.io/os"]);
        Assert.Equal("110", seen.Status!.Capacity!["pods"].ToString());
        Assert.Equal("simulated://1.0", seen.Status.NodeInfo!.ContainerRuntimeVersion);
        Assert.Contains(seen.Status.Addresses!, address => address is { Type: "InternalIP", Address: "127.0.0.1" });
        Assert.Equal(["MemoryPressure", "DiskPressure", "PIDPressure", "Ready"],
            seen.Status.Conditions!.Select(condition => condition.Type));
    }

    [Fact]
    public async Task Start_NodeIsThere_AdoptsItAndKeepsWhatOthersWrote()
    {
        await using var node = await NodeAsync();
        await node.Admin.CreateAsync(new Node
        {
            ApiVersion = "v1", Kind = "Node",
            Metadata = new ObjectMeta { Name = node.Name, Labels = new Dictionary<string, string> { ["disk"] = "ssd" } },
        });
        await node.StartAsync();

        var seen = await node.SeeNodeAsync("True");
        Assert.Equal("ssd", seen.Metadata.Labels!["disk"]);
        Assert.Equal(node.Name, seen.Metadata.Labels["kubernetes.io/hostname"]);
    }

    [Fact]
    public async Task Bind_PodThatDoesNotFit_FailsAndLeavesTheOthersAlone()
    {
        await using var node = await NodeAsync(recordEvents: true);
        await node.StartAsync();
        await node.CreateAsync(Asking("large", "10"));
        await node.RunningAsync("large");
        await node.CreateAsync(Asking("second", "7"));
        await node.CreateAsync(Asking("third", "6"));

        var rejected = await node.SeeAsync("second", pod => Assert.Equal("Failed", pod.Status!.Phase));
        Assert.Equal("OutOfcpu", rejected.Status!.Reason);
        Assert.Equal(
            "Pod was rejected: Node didn't have enough resource: cpu, requested: 7000, used: 10000, capacity: 16000",
            rejected.Status.Message);
        await node.RunningAsync("third");
        Assert.DoesNotContain(await _runtime.ListAsync(), container => container.Identity.PodName == "second");
        await node.DeleteAsync("second");
        await node.GoneAsync("second");
        await node.RunningAsync("large");
    }

    private static Pod Asking(string name, string cpu)
    {
        var pod = Make.Pod(name);
        var requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse(cpu) };
        return pod with
        {
            Spec = pod.Spec with
            {
                Containers = [pod.Spec.Containers![0] with { Resources = new ResourceRequirements { Requests = requests } }],
            },
        };
    }

    [Fact]
    public async Task Start_ApiIsAway_RegistersWhenItComesBack()
    {
        await using var node = await NodeAsync();
        node.Api.Fault = (_, _) => ObservedApi.Unavailable();
        await node.StartAsync(waitUntilReady: false);
        var tries = 0;
        node.Api.Fault = (_, _) =>
        {
            tries++;
            return ObservedApi.Unavailable();
        };
        await Eventually.HoldsAsync(() => Assert.True(tries > 1));

        node.Api.Fault = (_, _) => null;

        await node.SeeNodeAsync("True");
    }

    [Fact]
    public async Task Node_Deleted_IsRegisteredAgain()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        var first = await node.SeeNodeAsync("True");

        await node.Admin.DeleteAsync(ResourceKinds.Nodes, null, node.Name);

        await Eventually.HoldsAsync(() =>
            Assert.False((node.FindNode()?.Metadata.Uid ?? first.Metadata.Uid) == first.Metadata.Uid));
    }

    [Fact]
    public async Task Pod_Bound_RunsAndIsReported()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod("web", "a", "b"));

        var pod = await node.RunningAsync("web");

        Assert.True(IPNetwork.Parse(node.FindNode()!.Spec.PodCIDR!).Contains(IPAddress.Parse(pod.Status!.PodIP!)));
        Assert.Contains(pod.Status.Conditions!, condition => condition is { Type: "PodScheduled", Status: "True" });
        Assert.Contains(pod.Status.Conditions!, condition => condition is { Type: "Ready", Status: "True" });
        Assert.All(pod.Status.ContainerStatuses!, container => Assert.StartsWith("simulated://", container.ContainerID));
    }

    [Fact]
    public async Task Container_Killed_IsRestarted()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        await _runtime.KillAsync((await node.ContainerAsync("web")).Id);

        var pod = await node.RunningAsync("web", restarts: 1);
        Assert.Equal(137, pod.Status!.ContainerStatuses!.Single().LastState!.Terminated!.ExitCode);
    }

    [Fact]
    public async Task Container_RemovedBehindItsBack_ComesBack()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        await _runtime.RemoveAsync((await node.ContainerAsync("web")).Id);

        await node.RunningAsync("web", restarts: 1);
    }

    [Fact]
    public async Task Sandbox_Removed_BringsThePodBackInANewOne()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod("web", "a", "b"));
        await node.RunningAsync("web");
        var sandbox = (await _runtime.ListAsync()).Single(container => container.Identity.IsSandbox);

        await _runtime.RemoveAsync(sandbox.Id);

        await node.RunningAsync("web", restarts: 1);
        Assert.NotEqual(sandbox.Id, (await _runtime.ListAsync()).Single(container => container.Identity.IsSandbox).Id);
    }

    [Fact]
    public async Task Pod_Deleted_IsGoneOnlyWhenNothingOfItIsLeft()
    {
        _runtime.Script = new SimulatedScript { Run = _ => SimulatedRun.Forever with { StopsWithin = TimeSpan.FromMilliseconds(300) } };
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        await node.DeleteAsync("web", 30);
        Assert.NotNull(node.Find("web")!.Metadata.DeletionTimestamp);
        await node.GoneAsync("web");

        Assert.Empty(await _runtime.ListAsync());
        var last = node.Api.Writes.Last(write => write.Object is Pod).Object;
        Assert.Equal(143, ((Pod)last).Status!.ContainerStatuses!.Single().State!.Terminated!.ExitCode);
    }

    [Fact]
    public async Task Pod_DeletedWithoutGrace_IsKilled()
    {
        _runtime.Script = new SimulatedScript { Run = _ => SimulatedRun.Forever with { StopsWithin = null } };
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        await node.DeleteAsync("web", 0);

        await Eventually.HoldsAsync(async () => Assert.Empty(await _runtime.ListAsync()));
    }

    [Fact]
    public async Task Pod_DeletedWhileItIgnoresTermination_IsKilledWhenTheGraceIsCut()
    {
        _runtime.Script = new SimulatedScript { Run = _ => SimulatedRun.Forever with { StopsWithin = null } };
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        await node.DeleteAsync("web", 3000);
        await node.DeleteAsync("web", 1);

        await node.GoneAsync("web");
    }

    [Fact]
    public async Task Pod_ImageCannotBePulled_SaysSoAndRunsWhenItCan()
    {
        string? problem = "registry is unreachable";
        _runtime.Script = new SimulatedScript
        {
            Image = name => problem is null || name != "shell:1" ? new RuntimeImage("sha256:1", false) : null, Pull = _ => problem,
        };
        await using var node = await NodeAsync(recordEvents: true);
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());

        var pod = await node.SeeAsync("web", found =>
            Assert.Equal("ImagePullBackOff", found.Status!.ContainerStatuses?.Single().State!.Waiting?.Reason));
        Assert.Contains("unreachable", pod.Status!.ContainerStatuses!.Single().State!.Waiting!.Message);
        await Eventually.HoldsAsync(() => Assert.Contains(Events(node), @event => @event is { Reason: "Failed", Type: "Warning" }));

        problem = null;
        await node.RunningAsync("web");
    }

    [Fact]
    public async Task Pod_Started_IsToldInEvents()
    {
        await using var node = await NodeAsync(recordEvents: true);
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        await Eventually.HoldsAsync(() => Assert.Equal(["Pulled", "Created", "Started"], Events(node).Select(@event => @event.Reason)));
        Assert.All(Events(node), @event => Assert.Equal("spec.containers{main}", @event.InvolvedObject!.FieldPath));
    }

    [Fact]
    public async Task Pod_MemoryLimitBelowWhatTheRuntimeTakes_IsRaisedAndTold()
    {
        _runtime.LeastMemoryBytes = 6 << 20;
        await using var node = await NodeAsync(recordEvents: true);
        await node.StartAsync();
        var pod = Make.Pod();
        var limits = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("128m") };
        var container = pod.Spec.Containers![0] with { Resources = new ResourceRequirements { Limits = limits } };
        await node.CreateAsync(pod with { Spec = pod.Spec with { Containers = [container] } });
        await node.RunningAsync("web");

        await Eventually.HoldsAsync(() => Assert.Contains(Events(node), @event => @event.Reason == "MemoryLimitRaised"));
    }

    [Fact]
    public async Task Status_ApiIsAway_IsReportedWhenItComesBack()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        node.Api.Fault = (verb, kind) => (verb, kind) == ("replaceStatus", "Pod") ? ObservedApi.Unavailable() : null;
        await node.CreateAsync(Make.Pod());
        await Eventually.HoldsAsync(async () =>
            Assert.Equal(2, (await _runtime.ListAsync()).Count(c => c.Phase == ContainerPhase.Running)));

        node.Api.Fault = (_, _) => null;

        await node.RunningAsync("web");
    }

    [Fact]
    public async Task Status_OverwrittenBySomeoneElse_IsSaidAgain()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod("web"));
        var pod = await node.RunningAsync("web");
        var unready = pod.Status! with
        {
            Conditions =
                [.. pod.Status.Conditions!.Select(c => c.Type == "Ready" ? c with { Status = "False", Reason = "NodeNotReady" } : c)],
        };

        await node.Admin.ReplaceStatusAsync(pod with { Status = unready });

        await node.SeeAsync("web", found => Assert.Contains(found.Status!.Conditions!, c => c is { Type: "Ready", Status: "True" }));
    }

    [Fact]
    public async Task Runtime_GoesAway_MakesTheNodeUnreadyAndHealsAfterwards()
    {
        await using var node = await NodeAsync();
        await node.StartAsync();
        await node.CreateAsync(Make.Pod());
        await node.RunningAsync("web");

        _runtime.Away = true;
        var unready = await node.SeeNodeAsync("False");
        Assert.Contains("container runtime is down", unready.Status!.Conditions!.Single(condition => condition.Type == "Ready").Message);
        await node.CreateAsync(Make.Pod("late"));
        _runtime.Away = false;

        await node.SeeNodeAsync("True");
        await node.RunningAsync("late");
        await node.RunningAsync("web");
    }

    private static List<Event> Events(TestNode node) =>
        [.. node.Api.Writes.Where(write => write.Verb == "create").Select(write => write.Object).OfType<Event>()];
}
