using Troupe.Agent.Containers;
using Troupe.Agent.Images;
using Troupe.Agent.Pods;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Agent.Tests.Pods;

public sealed class RunningPlanTests
{
    private static string Plan(PodObservation pod, double secondsLater = 1) =>
        PodPlan.Compute(pod, Make.Start.AddSeconds(secondsLater)).ToString();

    [Fact]
    public void Plan_NothingThere_RunsTheSandboxFirst() =>
        Assert.Equal("run sandbox, attempt 0", Plan(Make.Pod().Seen()));

    [Fact]
    public void Plan_SandboxRuns_StartsAllContainers() => Assert.Equal(
        "start a, attempt 0; start b, attempt 0", Plan(Make.Pod("web", "a", "b").Seen(Make.Sandbox())));

    [Fact]
    public void Plan_ManyContainers_StartsAFewAtATime()
    {
        var plan = PodPlan.Compute(Make.Pod("web", "a", "b", "c", "d", "e", "f").Seen(Make.Sandbox()), Make.Start);
        Assert.Equal(4, plan.Actions.Count);
    }

    [Fact]
    public void Plan_AllRuns_HasNothingToDo() => Assert.Equal("nothing to do", Plan(Make.Pod().Seen(Make.Sandbox(), Make.Running())));

    [Fact]
    public void Plan_ActionUnderWay_IsNotBegunTwice()
    {
        var pod = Make.Pod().Seen(Make.Sandbox()) with { UnderWay = ["main"] };
        Assert.Equal("nothing to do", Plan(pod));
    }

    [Theory]
    [InlineData(RestartPolicy.Always, 0, "start main, attempt 1")]
    [InlineData(RestartPolicy.Always, 1, "start main, attempt 1")]
    [InlineData(RestartPolicy.OnFailure, 0, "remove sandbox")]
    [InlineData(RestartPolicy.OnFailure, 1, "start main, attempt 1")]
    [InlineData(RestartPolicy.Never, 0, "remove sandbox")]
    [InlineData(RestartPolicy.Never, 1, "remove sandbox")]
    public void Plan_FirstAttemptEnded_FollowsTheRestartPolicy(string policy, int exitCode, string expected) => Assert.Equal(
        expected, Plan(Make.Pod().Restarting(policy).Seen(Make.Sandbox(), Make.Exited(exitCode: exitCode))));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 20)]
    [InlineData(20, 40)]
    [InlineData(80, 160)]
    [InlineData(160, 300)]
    [InlineData(300, 300)]
    public void Plan_KeepsEnding_WaitsTwiceAsLongEachTime(int lastBackOff, int backOff)
    {
        var pod = Make.Pod().Seen(Make.Sandbox(), Make.Exited(attempt: 3, ranSeconds: 5, backOffSeconds: lastBackOff));

        var before = PodPlan.Compute(pod, Make.Start.AddSeconds(5 + backOff - 0.001));
        var then = PodPlan.Compute(pod, Make.Start.AddSeconds(5 + backOff));

        Assert.Empty(before.Actions);
        Assert.Equal(new PodWait("main", Make.Start.AddSeconds(5 + backOff), WaitingReasons.CrashLoopBackOff), Assert.Single(before.Waits));
        Assert.Equal(new PodAction.StartContainer("main", 4, backOff, "sandbox-0"), Assert.Single(then.Actions));
    }

    [Fact]
    public void Plan_RanTenMinutes_ForgetsTheBackOff() => Assert.Equal(
        "start main, attempt 8", Plan(Make.Pod().Seen(Make.Sandbox(), Make.Exited(attempt: 7, ranSeconds: 600, backOffSeconds: 300)), 600));

    [Fact]
    public void Plan_CouldNotBeStarted_WaitsEvenTheFirstTime()
    {
        var refused = Make.Exited() with { StartedAt = null, FinishedAt = null, StartError = "no such file", ExitCode = 128 };
        Assert.Equal("wait with main until 12:00:10: CrashLoopBackOff", Plan(Make.Pod().Seen(Make.Sandbox(), refused)));
    }

    [Fact]
    public void Plan_SandboxDied_RunsAnotherAndThenRestartsAll()
    {
        var pod = Make.Pod("web", "a", "b").Seen(
            Make.Sandbox().Dead(), Make.Running("a").Dead(), Make.Exited("b", attempt: 4, backOffSeconds: 160));
        Assert.Equal("run sandbox, attempt 1", Plan(pod));

        var renewed = pod with { Containers = pod.Containers.Add("sandbox-1", Make.Sandbox(1)) };
        Assert.Equal("remove sandbox; start a, attempt 1; start b, attempt 5", Plan(renewed));
    }

    [Fact]
    public void Plan_CouldNotStartInASandboxThatEnded_IsTriedAsTheSameAttempt()
    {
        var refused = Make.Exited(attempt: 1) with { StartedAt = null, FinishedAt = null, StartError = "cannot join", ExitCode = 128 };
        Assert.Equal("remove sandbox; start main, attempt 1", Plan(Make.Pod().Seen(Make.Sandbox().Dead(), Make.Sandbox(1), refused)));
    }

    [Fact]
    public void Plan_SandboxDiedAndContainerDidNot_StopsTheStray() => Assert.Equal(
        "stop main by 12:00:31: its sandbox is gone; run sandbox, attempt 1", Plan(Make.Pod().Seen(Make.Sandbox().Dead(), Make.Running())));

    [Fact]
    public void Plan_SandboxKeepsDying_WaitsLonger() => Assert.Equal(
        "wait with sandbox of the pod until 12:00:11: the sandbox keeps ending", Plan(Make.Pod().Seen(Make.Sandbox(1).Dead()), 2));

    [Fact]
    public void Plan_NeverRestartingPodLostItsSandbox_StaysEnded()
    {
        var pod = Make.Pod().Restarting(RestartPolicy.Never).Seen(Make.Sandbox().Dead(), Make.Running().Dead());
        Assert.Equal("remove sandbox", Plan(pod));
    }

    [Fact]
    public void Plan_CreatedAndLeft_IsStartedAsTheSameAttempt()
    {
        var created = Make.Running(attempt: 2) with { Phase = ContainerPhase.Created };
        Assert.Equal("start main, which is created", Plan(Make.Pod().Seen(Make.Sandbox(), created)));
    }

    [Fact]
    public void Plan_CreatedForASandboxThatIsGone_IsRemoved()
    {
        var created = Make.Running() with { Phase = ContainerPhase.Created };
        Assert.Equal("remove sandbox; remove main", Plan(Make.Pod().Seen(Make.Sandbox().Dead(), Make.Sandbox(1), created)));
    }

    [Fact]
    public void Plan_ImageWasEdited_ReplacesTheContainer()
    {
        var pod = Make.Pod();
        var edited = pod with { Spec = pod.Spec with { Containers = [Make.Container("main") with { Image = "shell:2" }] } };

        Assert.Equal("stop main by 12:00:31: its definition changed", Plan(edited.Seen(Make.Sandbox(), Make.Running())));
        Assert.Equal("start main, attempt 6", Plan(edited.Seen(Make.Sandbox(), Make.Exited(attempt: 5, backOffSeconds: 300))));
    }

    [Fact]
    public void Plan_ContainerRemovedBehindItsBack_ComesBackAsTheNextAttempt()
    {
        var recorded = new ContainerStatus { Name = "main", RestartCount = 4, ContainerID = "docker://x",
            State = new() { Running = new() } };
        Assert.Equal("start main, attempt 5", Plan(Make.Pod().Reported(recorded).Seen(Make.Sandbox())));
    }

    [Fact]
    public void Plan_PresentAttemptRemovedButNotTheOneBefore_CountsOn()
    {
        var recorded = new ContainerStatus { Name = "main", RestartCount = 1, ContainerID = "docker://main-1",
            State = new() { Running = new() } };
        Assert.Equal("start main, attempt 2", Plan(Make.Pod().Reported(recorded).Seen(Make.Sandbox(), Make.Exited(attempt: 0))));
    }

    [Fact]
    public void Plan_EndedContainerRemovedBehindItsBack_IsNotRunAgain()
    {
        var recorded = new ContainerStatus
        {
            Name = "main", ContainerID = "docker://x", State = new() { Terminated = new ContainerStateTerminated { ExitCode = 0 } },
        };
        Assert.Equal("nothing to do", Plan(Make.Pod().Restarting(RestartPolicy.OnFailure).Reported(recorded).Seen()));
    }

    [Fact]
    public void Plan_PodIsOverInTheApi_StartsNothing()
    {
        var pod = Make.Pod() with { Status = new PodStatus { Phase = PodPhases.Failed } };
        Assert.Equal("nothing to do", Plan(pod.Seen()));
    }

    [Fact]
    public void Plan_OldAttempts_AreRemovedButTheLastTwo() => Assert.Equal(
        "remove main; start main, attempt 3",
        Plan(Make.Pod().Seen(Make.Sandbox(), Make.Exited(attempt: 0), Make.Exited(attempt: 1), Make.Exited(attempt: 2, ranSeconds: -100))));

    [Fact]
    public void Plan_PullFailed_WaitsAndThenTriesAgain()
    {
        var failure = ActionFailure.After(null, WaitingReasons.ErrImagePull, "no such registry", Make.Start);
        var pod = Make.Pod().Seen(Make.Sandbox());
        pod = pod with { Failures = pod.Failures.Add("main", failure) };

        Assert.Equal(
            "wait with main until 12:00:02: ErrImagePull; wait with main until 12:00:10: ErrImagePull", Plan(pod));
        Assert.Equal("wait with main until 12:00:10: ImagePullBackOff", Plan(pod, 3));
        Assert.Equal("start main, attempt 0", Plan(pod, 10));
    }
}
