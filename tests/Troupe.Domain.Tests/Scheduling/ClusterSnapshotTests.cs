using Troupe.Domain.Scheduling;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.Scheduling;

public sealed class ClusterSnapshotTests
{
    private readonly ClusterSnapshot _cluster = new();

    public ClusterSnapshotTests() => _cluster.SetNode(Sample.Node("n1"));

    private NodeInfo Node => _cluster.Find("n1")!;

    [Fact]
    public void SetPod_SeenTwice_CountsOnce()
    {
        var pod = Sample.Pod("a").Requesting("500m", "1Gi").On("n1");
        _cluster.SetPod(pod);
        _cluster.SetPod(pod.Ready());

        Assert.Equal((1, 500), (Node.PodCount, Node.RequestedMilliCpu));
    }

    [Fact]
    public void SetPod_Finished_FreesWhatItHeld()
    {
        var pod = Sample.Pod("a").Requesting("500m", "1Gi").Listening(80, hostPort: 80).On("n1");
        _cluster.SetPod(pod);
        _cluster.SetPod(pod.Phase("Succeeded"));

        Assert.Equal((0, 0, 0), (Node.PodCount, Node.RequestedMilliCpu, Node.HostPorts.Count));
    }

    [Fact]
    public void Assume_BindingNotSeen_SurvivesOlderViews()
    {
        var pod = Sample.Pod("a").Requesting("500m");
        _cluster.Assume(pod, "n1");
        _cluster.SetPod(pod);

        Assert.Equal(500, Node.RequestedMilliCpu);
    }

    [Fact]
    public void Forget_BindingFailed_FreesIt()
    {
        _cluster.Assume(Sample.Pod("a").Requesting("500m"), "n1");
        _cluster.Forget("uid-a");

        Assert.Equal(0, Node.RequestedMilliCpu);
    }

    [Fact]
    public void Forget_BindingWasSeen_KeepsIt()
    {
        var pod = Sample.Pod("a").Requesting("500m");
        _cluster.Assume(pod, "n1");
        _cluster.SetPod(pod.On("n1"));
        _cluster.Forget("uid-a");

        Assert.Equal(500, Node.RequestedMilliCpu);
    }

    [Fact]
    public void SetPod_BoundElsewhereThanAssumed_Moves()
    {
        _cluster.SetNode(Sample.Node("n2"));
        var pod = Sample.Pod("a").Requesting("500m");
        _cluster.Assume(pod, "n1");
        _cluster.SetPod(pod.On("n2"));

        Assert.Equal((0, 500), (Node.RequestedMilliCpu, _cluster.Find("n2")!.RequestedMilliCpu));
    }

    [Fact]
    public void RemoveNode_PodsRemain_CountAgainWhenItIsBack()
    {
        _cluster.SetPod(Sample.Pod("a").Requesting("500m").On("n1"));
        _cluster.RemoveNode("n1");
        Assert.Empty(_cluster.Nodes);

        _cluster.SetNode(Sample.Node("n1"));
        Assert.Equal(500, Assert.Single(_cluster.Nodes).RequestedMilliCpu);
    }
}
