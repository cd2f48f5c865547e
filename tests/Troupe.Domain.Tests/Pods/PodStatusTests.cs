using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Domain.Pods;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Tests.Pods;

public sealed class PodStatusTests
{
    private static readonly Pod Web = Make.Pod("web").On("node-1");

    private static readonly ContainerStatus Waiting = new()
    {
        Name = "main", State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = "ContainerCreating" } },
    };

    private static readonly ContainerStatus Running = new()
    {
        Name = "main", ContainerID = "docker://1", Ready = true,
        State = new ContainerState { Running = new ContainerStateRunning { StartedAt = Ask.Now } },
    };

    private static readonly ContainerStateTerminated Crash = new()
    {
        ExitCode = 137, Reason = "OOMKilled", ContainerID = "docker://1", FinishedAt = Ask.Now,
    };

    private static readonly ContainerStatus Dead = Running with { Ready = false, State = new ContainerState { Terminated = Crash } };

    private static readonly ContainerStatus Restarted = Running with
    {
        ContainerID = "docker://2", RestartCount = 1, LastState = new ContainerState { Terminated = Crash },
    };

    [Fact]
    public void Report_SameContent_ChangesNothing() =>
        Given(Web.Phase("Running", Running)).When(Ask.ReplaceStatus(Web.Phase("Running", Running))).ThenNothing();

    [Fact]
    public void Report_Unbound_IsConflict() => Spec.Given(new PodEvent.Created(Make.Pod("web")))
        .When(Ask.ReplaceStatus(Make.Pod("web").Phase("Running"))).ThenRefused(StatusReason.Conflict, "not bound");

    [Fact]
    public void Report_ContainerRuns_IsStart() => Given(Web.Phase("Pending", Waiting))
        .When(Ask.ReplaceStatus(Web.Phase("Running", Running)))
        .Then(new ContainersStarted(["main"], Web.Phase("Running", Running).Status!));

    [Fact]
    public void Report_ContainerEnded_IsDeath() => Given(Web.Phase("Running", Running))
        .When(Ask.ReplaceStatus(Web.Phase("Running", Dead)))
        .Then(new ContainersDied([new ContainerDeath("main", 137, "OOMKilled", 0)], Web.Phase("Running", Dead).Status!));

    [Fact]
    public void Report_ContainerRestartedBetweenReports_TellsTheDeath() => Given(Web.Phase("Running", Running))
        .When(Ask.ReplaceStatus(Web.Phase("Running", Restarted)))
        .Then(new ContainersDied([new ContainerDeath("main", 137, "OOMKilled", 1)], Web.Phase("Running", Restarted).Status!));

    [Fact]
    public void Report_RestartAfterAKnownDeath_IsStart() => Given(Web.Phase("Running", Dead))
        .When(Ask.ReplaceStatus(Web.Phase("Running", Restarted)))
        .Then(new ContainersStarted(["main"], Web.Phase("Running", Restarted).Status!));

    [Fact]
    public void Report_BackOffAfterAKnownDeath_TellsNoSecondDeath()
    {
        var backingOff = Dead with
        {
            State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = "CrashLoopBackOff" } },
            LastState = new ContainerState { Terminated = Crash },
        };

        Given(Web.Phase("Running", Dead)).When(Ask.ReplaceStatus(Web.Phase("Running", backingOff)))
            .Then(new PodStatusReported(Web.Phase("Running", backingOff).Status!));
    }

    [Fact]
    public void Report_ReadyAlone_IsReadiness()
    {
        var pod = Given(Web.Phase("Running", Running)).When(Ask.ReplaceStatus(Web.Phase("Running", Running).Ready())).ThenObject<Pod>()!;

        Assert.True(PodConditions.IsReady(pod));
        Assert.Equal(Ask.Now, PodConditions.Find(pod, PodConditions.Ready)!.LastTransitionTime);
    }

    [Fact]
    public void Report_SameReadinessFromARestartedAgent_ChangesNothing()
    {
        var ready = Web.Phase("Running", Running).Ready();
        var known = Spec.Given(new PodEvent.Created(Web.Phase("Running", Running))).When(Ask.ReplaceStatus(ready)).ThenObject<Pod>()!;
        var condition = ready.Status!.Conditions![0] with { LastTransitionTime = Ask.Now.AddHours(1), LastProbeTime = Ask.Now };
        var later = ready with { Status = ready.Status with { Conditions = [condition] } };

        Spec.Given(new PodEvent.Created(known)).When(Ask.ReplaceStatus(later)).ThenNothing();
    }

    [Fact]
    public void Report_ConditionOfTheScheduler_StaysTheSchedulers()
    {
        var created = Spec.Given().When(Ask.Create(Web)).ThenObject<Pod>()!;
        var reported = created with
        {
            Status = new PodStatus { Phase = "Running", Conditions = [new PodCondition { Type = "PodScheduled", Status = "False" }] },
        };

        var pod = Spec.Given(new PodEvent.Created(created)).When(Ask.ReplaceStatus(reported)).ThenObject<Pod>()!;

        Assert.Equal("True", PodConditions.Find(pod, PodConditions.PodScheduled)!.Status);
        Assert.Equal("BestEffort", pod.Status!.QosClass);
    }

    [Theory]
    [InlineData("Succeeded")]
    [InlineData("Failed")]
    public void Report_AfterTheEnd_CannotGoBack(string final) => Given(Web.Phase(final))
        .When(Ask.ReplaceStatus(Web.Phase("Running"))).ThenRefused(StatusReason.Conflict, $"{final}, which is final");

    private static History Given(Pod pod) => Spec.Given(new PodEvent.Created(pod));
}
