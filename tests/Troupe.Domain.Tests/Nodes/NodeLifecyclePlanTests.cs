using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Domain.Nodes;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.Nodes;

public sealed class NodeLifecyclePlanTests
{
    private static readonly NodeLifecycleOptions Options = new();
    private static readonly DateTimeOffset Now = Sample.Noon.AddHours(1);
    private static readonly NodeObservation Healthy = new("ok", Sample.Node("ok"), Now, []);

    [Fact]
    public void Compute_HeardLately_DoesNothingUntilTheGraceIsOver()
    {
        var plan = Compute(new NodeObservation("n1", Sample.Node("n1"), Now.AddSeconds(-30), [Sample.Pod("a").On("n1").Ready()]));

        Assert.True(plan.IsEmpty);
        Assert.Equal(TimeSpan.FromSeconds(10), plan.ComputeAgainIn);
    }

    [Fact]
    public void Compute_SilentForTooLong_MarksNodeUnknownAndPodsUnready()
    {
        var plan = Compute(new NodeObservation("n1", Sample.Node("n1"), Now.AddSeconds(-40), [Sample.Pod("a").On("n1").Ready()]));

        Assert.Contains(plan.MarkUnknown, mark => mark is { Node: "n1", Type: "Ready", Reason: "NodeStatusUnknown" });
        var ready = Assert.Single(Assert.Single(plan.MarkUnready).Status!.Conditions!);
        Assert.Equal(("Ready", "False"), (ready.Type, ready.Status));
        Assert.Empty(plan.Evict);
    }

    [Fact]
    public void Compute_AlreadyUnknown_SaysNothingTwice()
    {
        string[] types = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];
        var node = Sample.Node("n1") with
        {
            Status = new NodeStatus
            {
                Conditions = [.. types.Select(type => new NodeCondition { Type = type, Status = "Unknown", LastTransitionTime = Now })],
            },
        };

        Assert.True(Compute(new NodeObservation("n1", node, Now.AddMinutes(-1), [Sample.Pod("a").On("n1").Ready(false)])).IsEmpty);
    }

    [Theory]
    [InlineData("Unknown")]
    [InlineData("False")]
    public void Compute_NotReadyForTooLong_EvictsActivePods(string status)
    {
        var lost = Lost(
            status, Sample.Pod("a").On("n1"), Sample.Pod("b").On("n1").Terminating(), Sample.Pod("c").On("n1").Phase("Succeeded"));

        Assert.Equal("a", Assert.Single(Compute(lost, Healthy).Evict).Metadata.Name);
    }

    [Fact]
    public void Compute_NodeWhoseClockIsAhead_IsLostLikeTheOthers()
    {
        var ahead = Lost("False", Sample.Pod("a").On("n1"));
        ahead = ahead with { Node = ahead.Node!.Ready("False", DateTimeOffset.MaxValue) };
        var silent = Sample.Node("n2").Ready("Unknown", Now - Options.EvictionDelay);
        var other = new NodeObservation("n2", silent, Now, [Sample.Pod("b").On("n2")]);

        Assert.Equal(["a", "b"], Compute(ahead, other, Healthy).Evict.Select(pod => pod.Metadata.Name));
    }

    [Fact]
    public void Compute_NoNodeIsHeard_EvictsNothing() => Assert.Empty(Compute(Lost("Unknown", Sample.Pod("a").On("n1"))).Evict);

    [Fact]
    public void Compute_NodeGone_RemovesItsPodsAfterAWhile()
    {
        Pod[] pods = [Sample.Pod("a").On("gone"), Sample.Pod("b").On("gone").Terminating()];

        Assert.Empty(Compute(new NodeObservation("gone", null, Now.AddSeconds(-39), pods)).Remove);
        Assert.Equal(pods, Compute(new NodeObservation("gone", null, Now.AddSeconds(-40), pods)).Remove);
    }

    private static NodeObservation Lost(string status, params Pod[] pods) =>
        new("n1", Sample.Node("n1").Ready(status, Now - Options.EvictionDelay), Now.AddMinutes(-6), pods);

    private static NodeLifecyclePlan Compute(params NodeObservation[] nodes) => NodeLifecyclePlan.Compute(nodes, Options, Now);
}
