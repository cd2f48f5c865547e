using Troupe.Domain.ReplicationControllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.ReplicationControllers;

public sealed class ReplicaPlanTests
{
    private static readonly DateTimeOffset Now = Sample.Noon.AddMinutes(10);

    [Fact]
    public void Compute_NoPods_CreatesAll() =>
        Assert.Equal(3, ReplicaPlan.Compute(Sample.Controller("web", 3), [], ReplicaExpectations.None, Now).Create);

    [Fact]
    public void Compute_CreationsNotSeen_CreatesOnlyTheRest()
    {
        var pending = ReplicaExpectations.None.ExpectCreations(["web-1", "web-2"], Now);

        Assert.Equal(1, ReplicaPlan.Compute(Sample.Controller("web", 3), [], pending, Now).Create);
    }

    [Fact]
    public void Compute_CreationSeen_IsNoLongerExpected()
    {
        var web = Sample.Controller("web", 3);
        var pending = ReplicaExpectations.None.ExpectCreations(["web-1", "web-2"], Now);

        var plan = ReplicaPlan.Compute(web, [Sample.Pod("web-1").Of(web)], pending, Now);

        Assert.Equal(1, plan.Create);
        Assert.Equal(["web-2"], plan.Pending.Creations.Keys);
    }

    [Fact]
    public void Compute_ExpectationTooOld_IsForgotten()
    {
        var pending = ReplicaExpectations.None.ExpectCreations(["web-1", "web-2", "web-3"], Now - ReplicaExpectations.Timeout);

        var plan = ReplicaPlan.Compute(Sample.Controller("web", 3), [], pending, Now);

        Assert.Equal(3, plan.Create);
        Assert.False(plan.Pending.Any);
    }

    [Fact]
    public void Compute_FinishedAndTerminatingPods_AreReplaced()
    {
        var web = Sample.Controller("web", 3);
        var pods = new[] { Sample.Pod("a").Of(web).Phase("Failed"), Sample.Pod("b").Of(web).Terminating(), Sample.Pod("c").Of(web) };

        Assert.Equal(2, ReplicaPlan.Compute(web, pods, ReplicaExpectations.None, Now).Create);
    }

    [Fact]
    public void Compute_ManyMissing_CreatesOneBurst() =>
        Assert.Equal(ReplicaPlan.Burst, ReplicaPlan.Compute(Sample.Controller("web", 5000), [], ReplicaExpectations.None, Now).Create);

    [Fact]
    public void Compute_ControllerBeingDeleted_ChangesNoPod()
    {
        var web = Sample.Controller("web", 3).Terminating("orphan");

        var pods = new[] { Sample.Pod("a").Of(web), Sample.Pod("b").Labeled("app", "web") };

        var plan = ReplicaPlan.Compute(web, pods, ReplicaExpectations.None, Now);

        Assert.Equal((0, 0, 0, 0), (plan.Create, plan.Delete.Count, plan.Adopt.Count, plan.Release.Count));
    }

    [Fact]
    public void Compute_MatchingOrphan_IsAdoptedAndCounts()
    {
        var web = Sample.Controller("web", 2);
        var orphan = Sample.Pod("orphan").Labeled("app", "web");

        var plan = ReplicaPlan.Compute(web, [orphan, Sample.Pod("a").Of(web)], ReplicaExpectations.None, Now);

        Assert.Equal([orphan], plan.Adopt);
        Assert.Equal(0, plan.Create);
        Assert.Equal(2, plan.Status!.Replicas);
    }

    [Fact]
    public void Compute_AdoptionAskedFor_IsNotAskedAgain()
    {
        var orphan = Sample.Pod("orphan").Labeled("app", "web");
        var pending = ReplicaExpectations.None.ExpectClaims([orphan.Metadata.Uid!], Now);

        Assert.Empty(ReplicaPlan.Compute(Sample.Controller("web", 1), [orphan], pending, Now).Adopt);
    }

    [Fact]
    public void Compute_PodOfAnotherController_IsLeftAlone()
    {
        var foreign = Sample.Pod("a").Of(Sample.Controller("other", 1)).Labeled("app", "web");

        var plan = ReplicaPlan.Compute(Sample.Controller("web", 0), [foreign], ReplicaExpectations.None, Now);

        Assert.Empty(plan.Adopt);
        Assert.Empty(plan.Delete);
    }

    [Fact]
    public void Compute_LabelsNoLongerMatch_ReleasesAndReplaces()
    {
        var web = Sample.Controller("web", 1);
        var renamed = Sample.Pod("a").Of(web).Labeled("app", "debug");

        var plan = ReplicaPlan.Compute(web, [renamed], ReplicaExpectations.None, Now);

        Assert.Equal([renamed], plan.Release);
        Assert.Equal(1, plan.Create);
    }

    [Fact]
    public void Compute_TooManyPods_WaitsForUnseenCreations()
    {
        var web = Sample.Controller("web", 1);
        var pending = ReplicaExpectations.None.ExpectCreations(["web-1"], Now);

        Assert.Empty(ReplicaPlan.Compute(web, [Sample.Pod("a").Of(web), Sample.Pod("b").Of(web)], pending, Now).Delete);
    }

    [Fact]
    public void Compute_DeletionNotSeen_DeletesNoOther()
    {
        var web = Sample.Controller("web", 1);
        var pods = new[] { Sample.Pod("a").Of(web), Sample.Pod("b").Of(web) };
        var pending = ReplicaExpectations.None.ExpectDeletions(["uid-a"], Now);

        Assert.Empty(ReplicaPlan.Compute(web, pods, pending, Now).Delete);
        Assert.False(ReplicaPlan.Compute(web, [pods[1]], pending, Now).Pending.Any);
    }

    [Fact]
    public void Compute_SameStatus_ReportsNothing()
    {
        var web = Sample.Controller("web", 1);
        var pods = new[] { Sample.Pod("a").Of(web).Ready() };
        var status = ReplicaPlan.Compute(web, pods, ReplicaExpectations.None, Now).Status;

        Assert.Equal((1, 1, 1, 1), (status!.Replicas, status.FullyLabeledReplicas, status.ReadyReplicas, status.AvailableReplicas));
        Assert.True(ReplicaPlan.Compute(web with { Status = status }, pods, ReplicaExpectations.None, Now).IsEmpty);
    }

    [Fact]
    public void Compute_ReadyForTooShort_IsNotAvailableYetAndSaysWhen()
    {
        var web = Sample.Controller("web", 1);
        web = web with { Spec = web.Spec with { MinReadySeconds = 30 } };

        var plan = ReplicaPlan.Compute(web, [Sample.Pod("a").Of(web).Ready(since: Now.AddSeconds(-10))], ReplicaExpectations.None, Now);

        Assert.Null(plan.Status!.AvailableReplicas);
        Assert.Equal(TimeSpan.FromSeconds(20), plan.ComputeAgainIn);
    }

    [Fact]
    public void Compute_CreationRefused_TellsInTheStatusUntilItWorks()
    {
        var web = Sample.Controller("web", 1);
        var failed = ReplicaPlan.Compute(web, [], ReplicaExpectations.None, Now, new ReplicaFailure("FailedCreate", "quota exceeded", Now));

        Assert.Equal("quota exceeded", Assert.Single(failed.Status!.Conditions!).Message);
        Assert.Null(ReplicaPlan.Compute(web with { Status = failed.Status }, [], ReplicaExpectations.None, Now).Status!.Conditions);
    }

    [Fact]
    public void NewPod_Template_CarriesLabelsAndOwner()
    {
        var pod = Sample.Controller("web", 1).NewPod();

        Assert.Equal("web-", pod.Metadata.GenerateName);
        Assert.Equal("web", pod.Metadata.Labels!["app"]);
        var owner = Assert.Single(pod.Metadata.OwnerReferences!);
        Assert.Equal(("uid-web", true, true), (owner.Uid, owner.Controller, owner.BlockOwnerDeletion));
    }
}
