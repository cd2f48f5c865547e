using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Domain.Scheduling;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.Scheduling;

public sealed class SchedulerTests
{
    private readonly Scheduler _scheduler = new();

    [Fact]
    public void Place_NoNode_SaysSo() =>
        Assert.Equal(new Placement.Unplaceable("no nodes available to schedule pods"), Place(Sample.Pod("a"), Cluster()));

    [Fact]
    public void Place_FitsNowhere_AggregatesTheReasons()
    {
        var cluster = Cluster(Sample.Node("n1", memory: "1Gi"), Sample.Node("n2", memory: "1Gi").Labeled("disk", "ssd"), Sample.Node("n3"));
        var pod = Sample.Pod("a").Requesting(memory: "2Gi").Selecting("disk", "ssd");

        Assert.Equal(
            new Placement.Unplaceable("0/3 nodes are available: 1 Insufficient memory, 2 node(s) didn't match node selector."),
            Place(pod, cluster));
    }

    public static TheoryData<string, Node, Pod> Refusals => new()
    {
        { "node(s) were not ready", Sample.Node("n").Ready("Unknown"), Sample.Pod("a") },
        { "node(s) were unschedulable", Sample.Node("n") with { Spec = new NodeSpec { Unschedulable = true } }, Sample.Pod("a") },
        { "Insufficient cpu", Sample.Node("n", cpu: "500m"), Sample.Pod("a").Requesting(cpu: "501m") },
        { "Too many pods", Sample.Node("n", pods: 0), Sample.Pod("a") },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Place_OneRefusal_NamesIt(string reason, Node node, Pod pod) =>
        Assert.Equal(new Placement.Unplaceable($"0/1 nodes are available: 1 {reason}."), Place(pod, Cluster(node)));

    [Theory]
    [InlineData("8Ei", "100")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("7Ei", "7Ei")]
    public void Place_SumBeyondAnyNumber_MakesNoRoom(string one, string other)
    {
        var cluster = Cluster(Sample.Node("n1", memory: "8Gi"));
        cluster.SetPod(Sample.Pod("a").Requesting(memory: one).On("n1"));
        cluster.SetPod(Sample.Pod("b").Requesting(memory: other).On("n1"));

        Assert.IsType<Placement.Unplaceable>(Place(Sample.Pod("c").Requesting(memory: "1000Ti"), cluster));
        Assert.IsType<Placement.Unplaceable>(Place(Both(one, other), Cluster(Sample.Node("n1", memory: "8Gi"))));

        cluster.RemovePod("uid-a");
        cluster.RemovePod("uid-b");
        Assert.Equal(new Placement.OnNode("n1"), Place(Sample.Pod("c").Requesting(memory: "8Gi"), cluster));
    }

    [Fact]
    public void Place_HostPortTaken_GoesElsewhereThenNowhere()
    {
        var cluster = Cluster(Sample.Node("n1"), Sample.Node("n2"));
        cluster.SetPod(Sample.Pod("a").Listening(80, hostPort: 80).On("n1"));
        var pod = Sample.Pod("b").Listening(80, hostPort: 80);

        Assert.Equal(new Placement.OnNode("n2"), Place(pod, cluster));
        cluster.Assume(pod, "n2");
        Assert.Equal(
            new Placement.Unplaceable("0/2 nodes are available: 2 node(s) didn't have free ports for the requested pod ports."),
            Place(Sample.Pod("c").Listening(8080, hostPort: 80), cluster));
    }

    [Fact]
    public void Place_UnevenLoad_PrefersTheEmptierNode()
    {
        var cluster = Cluster(Sample.Node("busy"), Sample.Node("idle"));
        cluster.SetPod(Sample.Pod("a").Requesting("2", "4Gi").On("busy"));

        Assert.Equal(new Placement.OnNode("idle"), Place(Sample.Pod("b"), cluster));
    }

    [Fact]
    public void Place_PodsOfOneController_SpreadEvenly()
    {
        var cluster = Cluster(Sample.Node("n1"), Sample.Node("n2"), Sample.Node("n3"));
        var web = Sample.Controller("web", 9);

        for (var i = 0; i < 9; i++)
        {
            var pod = Sample.Pod($"web-{i}").Of(web);
            cluster.Assume(pod, ((Placement.OnNode)Place(pod, cluster)).Node);
        }

        Assert.All(cluster.Nodes, node => Assert.Equal(3, node.PodCount));
    }

    [Fact]
    public void Place_ManyNodes_StopsAtASampleAndRotates()
    {
        var counting = new CountingFilter();
        var scheduler = new Scheduler([counting], []);
        var cluster = Cluster([.. Enumerable.Range(0, 1000).Select(i => Sample.Node($"n{i}"))]);

        var chosen = Enumerable.Range(0, 3).Select(i => scheduler.Place(new PodDemand(Sample.Pod($"p{i}")), cluster)).ToList();

        Assert.Equal(3 * 420, counting.Checks);
        Assert.Equal(3, chosen.Distinct().Count());
    }

    [Fact]
    public void Place_AnyDemands_NeverExceedsCapacity() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(ArbMap.Default.ArbFor<(byte Cpu, byte Memory)[]>(), demands =>
            {
                var cluster = Cluster(Sample.Node("n1", "1", "1Gi", 5), Sample.Node("n2", "2", "512Mi", 7));
                for (var i = 0; i < demands.Length; i++)
                {
                    var pod = Sample.Pod($"p{i}").Requesting($"{demands[i].Cpu * 4}m", $"{demands[i].Memory}Mi");
                    if (Place(pod, cluster) is Placement.OnNode placed) cluster.Assume(pod, placed.Node);
                }

                return cluster.Nodes.All(node =>
                    node.RequestedMilliCpu <= node.AllocatableMilliCpu && node.RequestedMemory <= node.AllocatableMemory
                    && node.PodCount <= node.AllocatablePods);
            }));

    private static Pod Both(string one, string other)
    {
        var (first, second) = (Sample.Pod("d").Requesting(memory: one), Sample.Pod("d").Requesting(memory: other));
        return first with { Spec = first.Spec with { Containers = [.. first.Spec.Containers!, .. second.Spec.Containers!] } };
    }

    private Placement Place(Pod pod, ClusterSnapshot cluster) => _scheduler.Place(new PodDemand(pod), cluster);

    private static ClusterSnapshot Cluster(params Node[] nodes)
    {
        var cluster = new ClusterSnapshot();
        foreach (var node in nodes) cluster.SetNode(node);
        return cluster;
    }

    private sealed class CountingFilter : IPodFilter
    {
        public int Checks { get; private set; }
        public string Name => "Counting";

        public string? Check(PodDemand pod, NodeInfo node)
        {
            Checks++;
            return null;
        }
    }
}
