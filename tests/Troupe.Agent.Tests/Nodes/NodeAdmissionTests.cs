using Troupe.Agent.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

/// <summary>A node of 2 CPUs, 1 GiB and 3 pods, and what it takes.</summary>
public sealed class NodeAdmissionTests
{
    private static readonly Node Node = new()
    {
        Metadata = new ObjectMeta { Name = "node-1", Labels = new Dictionary<string, string> { ["disk"] = "ssd" } },
        Status = new NodeStatus { Allocatable = Amounts(("cpu", "2"), ("memory", "1Gi"), ("pods", "3")) },
    };

    [Theory]
    [InlineData("2", null, null)]
    [InlineData("500m", "512Mi", null)]
    [InlineData("2001m", null, "OutOfcpu")]
    [InlineData("8Ei", null, "OutOfcpu")]
    [InlineData(null, "1Gi", null)]
    [InlineData(null, "1025Mi", "OutOfmemory")]
    [InlineData("3", "2Gi", "OutOfcpu")]
    public void WhyNot_EmptyNode_TakesWhatItHas(string? cpu, string? memory, string? reason) =>
        Assert.Equal(reason, NodeAdmission.WhyNot(Pod(cpu, memory), Node, [])?.Reason);

    [Fact]
    public void WhyNot_WhatIsLeftIsTooLittle_SaysHowMuchIsMissing()
    {
        var rejection = NodeAdmission.WhyNot(Pod("1500m"), Node, [Pod("600m")]);

        Assert.Equal(
            new("OutOfcpu", "Node didn't have enough resource: cpu, requested: 1500, used: 600, capacity: 2000"), rejection);
    }

    [Fact]
    public void WhyNot_FullNode_TakesNotEvenWhatAsksForNothing()
    {
        Assert.Equal("OutOfpods", NodeAdmission.WhyNot(Pod(), Node, [Pod(), Pod(), Pod()])?.Reason);
        Assert.Null(NodeAdmission.WhyNot(Pod(), Node, [Pod(), Pod(), Pod() with { Status = new PodStatus { Phase = "Failed" } }]));
    }

    [Fact]
    public void WhyNot_NodeWithMoreThanItHas_TakesWhatAsksForNothing() =>
        Assert.Null(NodeAdmission.WhyNot(Pod(), Node, [Pod("8Ei", "8Ei"), Pod("8Ei", "8Ei")]));

    [Theory]
    [InlineData("disk", "ssd", null)]
    [InlineData("disk", "hdd", "NodeAffinity")]
    [InlineData("zone", "a", "NodeAffinity")]
    public void WhyNot_Selector_IsTheNodesLabels(string key, string value, string? reason)
    {
        var pod = Pod();
        pod = pod with { Spec = pod.Spec with { NodeSelector = new Dictionary<string, string> { [key] = value } } };

        Assert.Equal(reason, NodeAdmission.WhyNot(pod, Node, [])?.Reason);
    }

    [Theory]
    [InlineData(80, "TCP", "", "NodePorts")]
    [InlineData(80, "TCP", "127.0.0.1", "NodePorts")]
    [InlineData(80, "UDP", "", null)]
    [InlineData(81, "TCP", "", null)]
    public void WhyNot_PortOfTheNode_BelongsToOnePod(int port, string protocol, string address, string? reason)
    {
        var other = Listening(80, "TCP", "0.0.0.0");

        Assert.Equal(reason, NodeAdmission.WhyNot(Listening(port, protocol, address), Node, [other])?.Reason);
    }

    private static Pod Pod(string? cpu = null, string? memory = null)
    {
        var asked = new[] { ("cpu", cpu), ("memory", memory) }.Where(pair => pair.Item2 is not null);
        var requests = Amounts([.. asked.Select(pair => (pair.Item1, pair.Item2!))]);
        return Make.Pod() with
        {
            Spec = new PodSpec
            {
                Containers = [new Container { Name = "main", Resources = new ResourceRequirements { Requests = requests } }],
            },
            Status = null,
        };
    }

    private static Pod Listening(int port, string protocol, string address) => Make.Pod() with
    {
        Spec = new PodSpec
        {
            Containers =
            [
                new Container
                {
                    Ports = [new ContainerPort { ContainerPortNumber = 1, HostPort = port, Protocol = protocol, HostIP = address }],
                },
            ],
        },
    };

    private static Dictionary<string, Quantity> Amounts(params (string Name, string Amount)[] amounts) =>
        amounts.ToDictionary(pair => pair.Name, pair => Quantity.Parse(pair.Amount));
}
