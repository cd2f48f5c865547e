using Troupe.Api.Events;
using Troupe.Api.Pods;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Domain.Pods;
using Troupe.Testing.Objects;
using Xunit;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.ControlPlane.Tests.Scheduling;

public sealed class SchedulingControllerTests
{
    [Fact]
    public async Task Create_NoNodeThenOne_ExplainsThenBinds()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.CreateAsync(Sample.Pod("a").Labeled("app", "a"));
        await Eventually.True(
            () => PodConditions.Find(cluster.Pods("a").Single(), "PodScheduled") is
                { Status: "False", Reason: "Unschedulable", Message: "no nodes available to schedule pods" },
            "an explanation");

        await cluster.AddNodesAsync("n1");
        await cluster.PodsAsync("a", 1, pod => pod.Spec.NodeName == "n1");
        await Eventually.True(
            () => cluster.Objects.List<Event>().Select(@event => @event.Reason).ToHashSet().IsSupersetOf(["FailedScheduling", "Scheduled"]),
            "Events of both");
    }

    [Fact]
    public async Task Create_NodeIsThere_BindsBecauseOfTheCreation()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Pod("a").Labeled("app", "a"));
        await cluster.PodsAsync("a", 1, pod => pod.Spec.NodeName == "n1");

        var bound = cluster.Recording.First<PodBound>();
        Assert.Equal("system:scheduler", bound.Event.Context.User);
        Assert.Equal(cluster.Recording.First<PodEvent.Created>().Revision, bound.Event.Context.Cause);
    }

    [Fact]
    public async Task Create_NoRoomLeft_WaitsUntilAPodIsGone()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodeAsync(Sample.Node("n1", pods: 2));
        foreach (var name in new[] { "a", "b", "c" }) await cluster.CreateAsync(Sample.Pod(name).Labeled("app", "x"));
        await Eventually.True(
            () => cluster.Pods("x").Any(pod => Explanation(pod) == "0/1 nodes are available: 1 Too many pods."), "an explanation");
        Assert.Equal(2, cluster.Pods("x").Count(pod => pod.Spec.NodeName == "n1"));

        await cluster.Client.DeleteAsync(
            Api.Kinds.ResourceKinds.Pods, "default", cluster.Pods("x").First(pod => pod.Spec.NodeName is not null).Metadata.Name!);
        await cluster.PodsAsync("x", 2, pod => pod.Spec.NodeName == "n1");
    }

    [Fact]
    public async Task Create_ManyPodsAtOnce_NoNodeTakesMoreThanItCan()
    {
        await using var cluster = await TestCluster.StartAsync();
        for (var i = 0; i < 4; i++) await cluster.AddNodeAsync(Sample.Node($"n{i}", cpu: "1"));
        var web = Sample.Controller("web", 60);
        var template = web.Spec.Template!;
        var spec = template.Spec with { Containers = Sample.Pod("x").Requesting(cpu: "100m").Spec.Containers };
        await cluster.CreateAsync(web with { Spec = web.Spec with { Template = template with { Spec = spec } } });

        await Eventually.True(() => cluster.Pods("web").Count(pod => pod.Spec.NodeName is not null) == 40, "all room taken");
        await Eventually.True(
            () => cluster.Pods("web").Count(pod => Explanation(pod) == "0/4 nodes are available: 4 Insufficient cpu.") == 20,
            "an explanation for the others");
        var bound = cluster.Pods("web").Where(pod => pod.Spec.NodeName is not null);
        Assert.All(bound.CountBy(pod => pod.Spec.NodeName!), node => Assert.Equal(10, node.Value));
    }

    private static string? Explanation(Pod pod) => PodConditions.Find(pod, PodConditions.PodScheduled)?.Message;
}
