using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Domain.Nodes;
using Troupe.Domain.Pods;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.ControlPlane.Tests.Nodes;

public sealed class NodeLifecycleControllerTests
{
    private static readonly NodeLifecycleOptions Hasty = new()
    {
        GracePeriod = TimeSpan.FromSeconds(2), EvictionDelay = TimeSpan.FromSeconds(1), MissingNodeDelay = TimeSpan.Zero,
    };

    [Fact]
    public async Task Silence_OneOfTwoNodes_ItsPodsMoveToTheOther()
    {
        await using var cluster = await StartAsync();
        await cluster.AddNodesAsync("lost");
        await cluster.CreateAsync(Sample.Controller("web", 2));
        await cluster.PodsAsync("web", 2, pod => pod.IsReady() && pod.Spec.NodeName == "lost");
        await cluster.AddNodesAsync("heard");

        await EventuallyHearingAsync(
            cluster, () => cluster.Pods("web").Count(pod => pod.IsReady() && pod.Spec.NodeName == "heard") == 2, "pods elsewhere");

        Assert.Equal("Unknown", Ready(cluster, "lost"));
        Assert.Equal("True", Ready(cluster, "heard"));
    }

    [Fact]
    public async Task Delete_NodeWithPods_TheyAreRemoved()
    {
        await using var cluster = await StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Pod("a").Labeled("app", "a"));
        await cluster.PodsAsync("a", 1, pod => pod.Spec.NodeName == "n1");

        await cluster.Client.DeleteAsync(Api.Kinds.ResourceKinds.Nodes, null, "n1");
        await cluster.PodsAsync("a", 0);
    }

    [Fact]
    public async Task Create_Nodes_EachGetsAddressesOfItsOwn()
    {
        await using var cluster = await StartAsync();
        await cluster.AddNodesAsync("n1", "n2", "n3");
        Assert.Equal(3, cluster.Objects.List<Node>().Select(node => node.Spec.PodCIDR).OfType<string>().Distinct().Count());

        var range = cluster.Objects.List<Node>().Single(node => node.Metadata.Name == "n2").Spec.PodCIDR;
        await cluster.Client.DeleteAsync(Api.Kinds.ResourceKinds.Nodes, null, "n2");
        await Eventually.True(
            () => cluster.Recording.Changes.Any(change => change.Key.Name == "n2" && change.New is null), "the node's end");
        await cluster.AddNodesAsync("n2");
        Assert.Equal(range, cluster.Objects.List<Node>().Single(node => node.Metadata.Name == "n2").Spec.PodCIDR);
    }

    private static Task<TestCluster> StartAsync() => TestCluster.StartAsync(options => options with
    {
        Controllers = ControllerRegistry.All, NodeLifecycle = Hasty,
    });

    /// <summary>The agent of the node `heard` goes on reporting, which changes nothing and still is a sign of life.</summary>
    private static async Task EventuallyHearingAsync(TestCluster cluster, Func<bool> condition, string what)
    {
        using var stop = new CancellationTokenSource();
        var reporting = ReportAsync(cluster, stop.Token);
        await Eventually.True(condition, what);
        await stop.CancelAsync();
        await reporting;
    }

    private static async Task ReportAsync(TestCluster cluster, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var node = Sample.Node("heard");
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            await cluster.Client.ReplaceStatusAsync(node with { Metadata = new Api.Metadata.ObjectMeta { Name = "heard" } });
        }
    }

    private static string? Ready(TestCluster cluster, string name) =>
        cluster.Objects.List<Node>().Single(node => node.Metadata.Name == name).Status?.Conditions?.Single(c => c.Type == "Ready").Status;
}
