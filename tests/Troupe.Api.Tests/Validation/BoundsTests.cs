using Troupe.Api.Addresses;
using Troupe.Api.Bounds;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicationControllers;
using Xunit;

namespace Troupe.Api.Tests.Validation;

/// <summary>Numbers and addresses are bounded where they enter.</summary>
public sealed class BoundsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, "must be greater than or equal to 0")]
    [InlineData(9_223_372_037, "must be less than or equal to 9223372036")]
    [InlineData(long.MaxValue, "must be less than or equal to 9223372036")]
    public void Validate_GraceThatNoClockCanCount_IsRefused(long seconds, string why) => Faults.Are(
        Pod(seconds), $"spec.terminationGracePeriodSeconds: Invalid value: {seconds}: {why}");

    [Fact]
    public void ValidateReplace_FaultThatStoodBefore_LocksNobodyOut()
    {
        var stored = Pod(long.MaxValue);
        var labelled = stored with { Metadata = stored.Metadata with { Labels = new Dictionary<string, string> { ["a"] = "b" } } };
        var mended = labelled with { Spec = stored.Spec with { RestartPolicy = "Sometimes" } };

        Assert.Empty(ObjectValidator.ValidateReplace(labelled, stored));
        Assert.Contains(ObjectValidator.ValidateReplace(mended, stored), error => error.Field == "spec.restartPolicy");
    }

    [Fact]
    public void ValidateStatus_OfANode_CountsOnlyWhatThereCanBe()
    {
        var amounts = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("-1"), ["pods"] = Quantity.Parse("1500m") };
        var endpoints = new NodeDaemonEndpoints { KubeletEndpoint = new DaemonEndpoint { Port = 65536 } };
        var node = new Node
        {
            Metadata = new ObjectMeta { Name = "n" }, Status = new NodeStatus { Capacity = amounts, DaemonEndpoints = endpoints },
        };

        Assert.Equal(
            [
                "status.capacity[cpu]: Invalid value: \"-1\": must be greater than or equal to 0",
                "status.capacity[pods]: Invalid value: \"1500m\": must be an integer",
                "status.daemonEndpoints.kubeletEndpoint.Port: Invalid value: 65536: must be between 1 and 65535, inclusive",
            ],
            ObjectValidator.ValidateStatus(node).Select(error => error.ToString()));
    }

    [Fact]
    public void ValidateStatus_FaultThatStoodBefore_StopsNoOtherReport()
    {
        var stored = new Pod { Status = new PodStatus { PodIP = "10.1", Phase = "Running" } };

        Assert.Empty(ObjectValidator.ValidateStatus(stored with { Status = stored.Status with { Phase = "Failed" } }, stored));
        Assert.Equal("status.podIP", Assert.Single(ObjectValidator.ValidateStatus(stored)).Field);
    }

    [Fact]
    public void ValidateStatus_OfAController_NoPartIsGreaterThanTheWhole()
    {
        var status = new ReplicationControllerStatus { Replicas = 1, ReadyReplicas = 1, AvailableReplicas = 2, ObservedGeneration = -1 };

        Assert.Equal(
            [
                "status.observedGeneration: Invalid value: -1: must be greater than or equal to 0",
                "status.availableReplicas: Invalid value: 2: cannot be greater than status.replicas",
                "status.availableReplicas: Invalid value: 2: cannot be greater than readyReplicas",
            ],
            ObjectValidator.ValidateStatus(new ReplicationController { Status = status }).Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("10.9.8.7", true)]
    [InlineData("fd00::5", true)]
    [InlineData("10.1", false)]
    [InlineData("010.1.1.1", false)]
    [InlineData("0x7f.0.0.1", false)]
    [InlineData("[::1]", false)]
    [InlineData("[::1]:80", false)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Address_OnlyInItsOneForm_IsRead(string? text, bool good) => Assert.Equal(good, IpText.TryParse(text, out _));

    [Fact]
    public void Saturating_PastTheEnds_StaysAtTheEnds()
    {
        Assert.Equal(long.MaxValue, Saturating.Add(long.MaxValue, 1));
        Assert.Equal(long.MinValue, Saturating.Add(long.MinValue, -1));
        Assert.Equal(long.MinValue, Saturating.Multiply(long.MaxValue, -2));
        Assert.Equal(int.MaxValue, Saturating.Add(int.MaxValue, 1));
        Assert.Equal(DateTimeOffset.MaxValue, Noon.PlusSeconds(long.MaxValue));
        Assert.Equal(DateTimeOffset.MinValue, Noon.PlusSeconds(long.MinValue));
        Assert.Equal(Noon.AddSeconds(30), Noon.PlusSeconds(30));
        Assert.Equal(Wait.Longest, Wait.Until(DateTimeOffset.MaxValue, Noon));
        Assert.Equal(TimeSpan.Zero, Wait.Until(DateTimeOffset.MinValue, Noon));
    }

    private static Pod Pod(long grace) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default" },
        Spec = new PodSpec { Containers = [new Container { Name = "main", Image = "nginx:1" }], TerminationGracePeriodSeconds = grace },
    };
}
