using System.Collections.Immutable;
using Troupe.Agent.Containers;
using Troupe.Agent.Pods;
using Xunit;

namespace Troupe.Agent.Tests.Pods;

public sealed class TerminationPlanTests
{
    private static PodObservation Ending(params ObservedContainer[] containers) =>
        Make.Pod().Deleted(30).Seen(containers) with { Termination = new Termination(Make.Start.AddSeconds(30)) };

    private static string Plan(PodObservation pod, int secondsLater = 0) =>
        PodPlan.Compute(pod, Make.Start.AddSeconds(secondsLater)).ToString();

    [Fact]
    public void Plan_ContainersRun_StopsThemAndKeepsTheSandbox() => Assert.Equal(
        "stop main by 12:00:30: its pod is deleted", Plan(Ending(Make.Sandbox(), Make.Running())));

    [Fact]
    public void Plan_StopUnderWay_Waits()
    {
        var pod = Ending(Make.Sandbox(), Make.Running());
        pod = pod with { UnderWay = ["main-0"], Stopping = pod.Stopping.Add("main-0", Make.Start.AddSeconds(30)) };
        Assert.Equal("nothing to do", Plan(pod, 10));
    }

    [Fact]
    public void Plan_GraceWasCut_KillsAtTheEarlierTime()
    {
        var pod = Ending(Make.Sandbox(), Make.Running());
        pod = pod with
        {
            UnderWay = ["main-0"], Stopping = pod.Stopping.Add("main-0", Make.Start.AddSeconds(30)),
            Termination = pod.Termination!.NoLaterThan(Make.Start.AddSeconds(5)),
        };

        Assert.Equal("wait with kill main-0 until 12:00:05: its grace period was cut", Plan(pod, 4));
        Assert.Equal("kill main", Plan(pod, 5));
    }

    [Fact]
    public void Plan_ContainerIsStarting_WaitsUntilItIsSeen()
    {
        var pod = Ending(Make.Sandbox()) with { UnderWay = ["main"] };
        Assert.Equal("nothing to do", Plan(pod));
    }

    [Fact]
    public void Plan_AllEnded_RemovesAllThenVolumesThenTellsTheApi()
    {
        var pod = Ending(Make.Sandbox(), Make.Exited());
        Assert.Equal("remove POD; remove main", string.Join("; ", Plan(pod).Split("; ").Order(StringComparer.Ordinal)));

        pod = pod with { Containers = ImmutableDictionary<string, ObservedContainer>.Empty };
        Assert.Equal("remove volumes", Plan(pod));

        pod = pod with { VolumesRemoved = true };
        Assert.Equal("nothing to do", Plan(pod));

        pod = pod with { StatusReported = true };
        Assert.Equal("confirm deletion", Plan(pod));

        pod = pod with { GoneFromApi = true };
        Assert.Equal("finished", Plan(pod));
    }

    [Fact]
    public void NoLaterThan_LaterDeadline_KeepsTheNearer()
    {
        var termination = new Termination(Make.Start.AddSeconds(5));
        Assert.Same(termination, termination.NoLaterThan(Make.Start.AddSeconds(6)));
    }
}
