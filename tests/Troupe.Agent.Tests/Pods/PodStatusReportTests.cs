using Troupe.Agent.Pods;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Agent.Tests.Pods;

public sealed class PodStatusReportTests
{
    private static PodStatus Report(PodObservation pod, int secondsLater = 2) =>
        PodStatusReport.Compute(pod, "192.0.2.1", Make.Start.AddSeconds(secondsLater));

    [Fact]
    public void Report_NothingThere_IsPendingAndCreating()
    {
        var status = Report(Make.Pod().Seen());

        Assert.Equal(PodPhases.Pending, status.Phase);
        Assert.Equal("ContainerCreating", status.ContainerStatuses!.Single().State!.Waiting!.Reason);
        Assert.Equal("192.0.2.1", status.HostIP);
        Assert.Equal(Make.Start.AddSeconds(2), status.StartTime);
        Assert.Equal("BestEffort", status.QosClass);
    }

    [Fact]
    public void Report_AllRun_IsRunningAndReadyWithItsAddress()
    {
        var status = Report(Make.Pod().Seen(Make.Sandbox(), Make.Running()));

        Assert.Equal(PodPhases.Running, status.Phase);
        Assert.Equal("10.1.0.2", status.PodIP);
        Assert.Equal("10.1.0.2", status.PodIPs!.Single().Ip);
        Assert.All(status.Conditions!, condition => Assert.Equal("True", condition.Status));
        var container = status.ContainerStatuses!.Single();
        Assert.Equal(Make.Start, container.State!.Running!.StartedAt);
        Assert.Equal("docker://main-0", container.ContainerID);
        Assert.True(container.Ready);
    }

    [Fact]
    public void Report_OneOfTwoRuns_IsPendingAndNamesTheUnready()
    {
        var status = Report(Make.Pod("web", "a", "b").Seen(Make.Sandbox(), Make.Running("a")));

        Assert.Equal(PodPhases.Pending, status.Phase);
        var ready = status.Conditions!.Single(condition => condition.Type == "Ready");
        Assert.Equal(("False", "ContainersNotReady", "containers with unready status: [b]"), (ready.Status, ready.Reason, ready.Message));
    }

    [Fact]
    public void Report_InBackOff_SaysCrashLoopAndKeepsTheLastEnd()
    {
        var status = Report(Make.Pod().Seen(Make.Sandbox(), Make.Exited(attempt: 2, exitCode: 7, backOffSeconds: 10)));

        var container = status.ContainerStatuses!.Single();
        Assert.Equal(PodPhases.Running, status.Phase);
        Assert.Equal("CrashLoopBackOff", container.State!.Waiting!.Reason);
        Assert.Contains("back-off 20s", container.State.Waiting.Message);
        Assert.Equal((7, "Error"), (container.LastState!.Terminated!.ExitCode, container.LastState.Terminated.Reason));
        Assert.Equal(2, container.RestartCount);
    }

    [Fact]
    public void Report_RunsAgain_KeepsTheLastEnd()
    {
        var status = Report(Make.Pod().Seen(Make.Sandbox(), Make.Exited(exitCode: 7), Make.Running(attempt: 1)));

        var container = status.ContainerStatuses!.Single();
        Assert.NotNull(container.State!.Running);
        Assert.Equal(7, container.LastState!.Terminated!.ExitCode);
        Assert.Equal("docker://main-0", container.LastState.Terminated.ContainerID);
    }

    [Theory]
    [InlineData(RestartPolicy.Never, 0, 0, PodPhases.Succeeded)]
    [InlineData(RestartPolicy.Never, 0, 1, PodPhases.Failed)]
    [InlineData(RestartPolicy.OnFailure, 0, 0, PodPhases.Succeeded)]
    [InlineData(RestartPolicy.OnFailure, 0, 1, PodPhases.Running)]
    [InlineData(RestartPolicy.Always, 0, 0, PodPhases.Running)]
    public void Report_AllEnded_HasThePhaseOfItsRestartPolicy(string policy, int first, int second, string phase)
    {
        var pod = Make.Pod("web", "a", "b").Restarting(policy);
        Assert.Equal(phase, Report(pod.Seen(Make.Sandbox(), Make.Exited("a", exitCode: first), Make.Exited("b", exitCode: second))).Phase);
    }

    [Fact]
    public void Report_Succeeded_IsNotReadyBecauseItIsComplete()
    {
        var status = Report(Make.Pod().Restarting(RestartPolicy.Never).Seen(Make.Exited(exitCode: 0)));
        Assert.Equal("PodCompleted", status.Conditions!.Single(condition => condition.Type == "Ready").Reason);
    }

    [Fact]
    public void Report_OutOfMemory_SaysSo()
    {
        var killed = Make.Exited(exitCode: 137) with { OomKilled = true };
        var status = Report(Make.Pod().Restarting(RestartPolicy.Never).Seen(Make.Sandbox(), killed));
        Assert.Equal("OOMKilled", status.ContainerStatuses!.Single().State!.Terminated!.Reason);
    }

    [Fact]
    public void Report_CouldNotBeStarted_SaysWhy()
    {
        var refused = Make.Exited(exitCode: 128) with { StartedAt = null, FinishedAt = null, StartError = "no such file" };
        var container = Report(Make.Pod().Seen(Make.Sandbox(), refused)).ContainerStatuses!.Single();
        Assert.Equal(("RunContainerError", "no such file"), (container.State!.Waiting!.Reason, container.State.Waiting.Message));
        Assert.Equal("StartError", container.LastState!.Terminated!.Reason);
    }

    [Fact]
    public void Report_PullFails_TurnsIntoABackOff()
    {
        var pod = Make.Pod().Seen(Make.Sandbox());
        pod = pod with { Failures = pod.Failures.Add("main", ActionFailure.After(null, "ErrImagePull", "unreachable", Make.Start)) };

        Assert.Equal("ErrImagePull", Report(pod, 1).ContainerStatuses!.Single().State!.Waiting!.Reason);
        Assert.Equal("ImagePullBackOff", Report(pod, 5).ContainerStatuses!.Single().State!.Waiting!.Reason);
        Assert.Equal(PodPhases.Pending, Report(pod, 5).Phase);
    }

    [Fact]
    public void Report_SameConditionAgain_KeepsItsTransitionTimeAndOthersConditions()
    {
        var scheduled = new PodCondition { Type = "PodScheduled", Status = "True", LastTransitionTime = Make.Start };
        var pod = Make.Pod() with { Status = new PodStatus { Phase = PodPhases.Pending, Conditions = [scheduled] } };
        var first = Report(pod.Seen(Make.Sandbox(), Make.Running()), 2);

        var second = Report((pod with { Status = first }).Seen(Make.Sandbox(), Make.Running()), 9);

        Assert.Equal(first.Conditions, second.Conditions);
        Assert.Contains(scheduled, second.Conditions!);
        Assert.Equal(first.StartTime, second.StartTime);
    }

    [Fact]
    public void Report_ContainerRemovedBehindItsBack_ShowsAnUnknownEnd()
    {
        var running = Report(Make.Pod().Seen(Make.Sandbox(), Make.Running()));

        var status = Report((Make.Pod() with { Status = running }).Seen(Make.Sandbox()));

        var container = status.ContainerStatuses!.Single();
        Assert.Equal("ContainerCreating", container.State!.Waiting!.Reason);
        Assert.Equal(("ContainerStatusUnknown", 137), (container.LastState!.Terminated!.Reason, container.LastState.Terminated.ExitCode));
        Assert.Equal(PodPhases.Running, status.Phase);
    }

    [Fact]
    public void Report_EverythingRemovedAtTheEnd_KeepsWhatWasSaid()
    {
        var ended = Report(Make.Pod().Seen(Make.Sandbox(), Make.Exited()) with { Termination = new Termination(Make.Start) });
        var pod = (Make.Pod() with { Status = ended }).Seen() with { Termination = new Termination(Make.Start) };
        Assert.Equal(1, Report(pod).ContainerStatuses!.Single().State!.Terminated!.ExitCode);
    }
}
