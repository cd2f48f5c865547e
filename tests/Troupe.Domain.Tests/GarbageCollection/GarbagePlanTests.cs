using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using Troupe.Domain.GarbageCollection;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.GarbageCollection;

public sealed class GarbagePlanTests
{
    private readonly OwnershipGraph _graph = new();

    [Fact]
    public void Plan_OwnerLives_KeepsTheDependent()
    {
        var web = Set(Sample.Controller("web", 1));

        Assert.Equal(new GarbagePlan.Keep(), _graph.Plan(Set(Sample.Pod("a").Of(web))));
    }

    [Fact]
    public void Plan_OwnerGone_DeletesTheDependent()
    {
        var web = Set(Sample.Controller("web", 1));
        var pod = Set(Sample.Pod("a").Of(web));
        _graph.Remove(web.Metadata.Uid!);

        Assert.Equal(new GarbagePlan.Delete("Background"), _graph.Plan(pod));
        Assert.Equal([pod], _graph.DependentsOf(web.Metadata.Uid!));
    }

    [Fact]
    public void Plan_OwnerOfSameNameButNewUid_IsNoOwner()
    {
        var web = Sample.Controller("web", 1);
        Set(web with { Metadata = web.Metadata with { Uid = "another" } });

        Assert.Equal(new GarbagePlan.Delete("Background"), _graph.Plan(Set(Sample.Pod("a").Of(web))));
    }

    [Fact]
    public void Plan_OneOfTwoOwnersGone_DropsThatReference()
    {
        var pod = Set(Sample.Pod("a").OwnedBy(Set(Sample.Controller("web", 1))).OwnedBy(Sample.Controller("gone", 1)));

        Assert.Equal(["uid-gone"], Assert.IsType<GarbagePlan.DropOwners>(_graph.Plan(pod)).Uids);
    }

    [Fact]
    public void Plan_OwnerOfUnknownKind_ConcludesNothing()
    {
        var pod = Sample.Pod("a");
        var owner = new OwnerReference { ApiVersion = "example.com/v1", Kind = "Widget", Name = "w", Uid = "uid-w" };

        Assert.Equal(new GarbagePlan.Keep(), _graph.Plan(Set(pod with { Metadata = pod.Metadata with { OwnerReferences = [owner] } })));
    }

    [Fact]
    public void Plan_Orphan_TakesReferencesOffThenTheFinalizer()
    {
        var web = Set(Sample.Controller("web", 1).Terminating("orphan"));
        var pod = Set(Sample.Pod("a").Of(web));

        Assert.Equal([pod], Assert.IsType<GarbagePlan.Orphan>(_graph.Plan(web)).Dependents);
        Assert.Equal(new GarbagePlan.Keep(), _graph.Plan(pod));

        Set(pod.WithoutOwners([web.Metadata.Uid!]));
        Assert.Equal(new GarbagePlan.RemoveFinalizer("orphan"), _graph.Plan(web));
    }

    [Fact]
    public void Plan_Foreground_WaitsForBlockingDependents()
    {
        var web = Set(Sample.Controller("web", 1).Terminating("foregroundDeletion"));
        var pod = Set(Sample.Pod("a").Of(web));

        Assert.Equal([pod], Assert.IsType<GarbagePlan.AwaitDependents>(_graph.Plan(web)).Dependents);
        Set(pod.Terminating());
        Assert.Empty(Assert.IsType<GarbagePlan.AwaitDependents>(_graph.Plan(web)).Dependents);

        _graph.Remove(pod.Metadata.Uid!);
        Assert.Equal(new GarbagePlan.RemoveFinalizer("foregroundDeletion"), _graph.Plan(web));
    }

    [Fact]
    public void Plan_ForegroundOwnerAndAnotherThatLives_DropsTheFirst()
    {
        var pod = Set(Sample.Pod("a").OwnedBy(Set(Sample.Controller("going", 1).Terminating("foregroundDeletion")))
            .OwnedBy(Set(Sample.Controller("stays", 1))));

        Assert.Equal(["uid-going"], Assert.IsType<GarbagePlan.DropOwners>(_graph.Plan(pod)).Uids);
    }

    [Fact]
    public void Plan_ClusterScopedWithNamespacedOwner_KeepsItWhateverBecomesOfTheOwner()
    {
        var owner = Set(Sample.Controller("web", 1));
        var node = Set(Sample.Node("n1").OwnedBy(owner));
        Assert.Equal(new GarbagePlan.Keep(), _graph.Plan(node));
        Assert.Single(_graph.CrossingReferences(node));

        _graph.Remove(owner.Metadata.Uid!);
        Assert.Equal(new GarbagePlan.Keep(), _graph.Plan(node));
    }

    [Fact]
    public void Plan_OwnerInAnotherNamespace_IsNoneAndIsTold()
    {
        var owner = Sample.Controller("web", 1);
        Set(owner with { Metadata = owner.Metadata with { Namespace = "elsewhere" } });
        var pod = Set(Sample.Pod("a").Of(owner));

        Assert.Equal(new GarbagePlan.Delete("Background"), _graph.Plan(pod));
        Assert.Single(_graph.CrossingReferences(pod));
    }

    [Fact]
    public void Plan_OwnerOfTheUidHasAnotherName_IsNone()
    {
        var owner = Set(Sample.Controller("web", 1));
        var pod = Sample.Pod("a").Of(owner);
        var misnamed = pod.Metadata.OwnerReferences![0] with { Name = "wep" };

        Assert.Equal(new GarbagePlan.Delete("Background"), _graph.Plan(Set(pod.WithOwners([misnamed]))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void Plan_ForegroundOfAllOfACircle_NobodyWaitsForWhoWaitsForHim(int length)
    {
        var bare = Enumerable.Range(0, length).Select(i => Sample.Controller($"c{i}", 1).Terminating("foregroundDeletion")).ToList();
        var circle = bare.Select((item, i) => Set(item.OwnedBy(bare[(i + 1) % length]))).ToList();

        Assert.All(circle, item => Assert.Equal(new GarbagePlan.RemoveFinalizer("foregroundDeletion"), _graph.Plan(item)));

        var pod = Set(Sample.Pod("a").OwnedBy(circle[0]));
        Assert.Equal([pod], Assert.IsType<GarbagePlan.AwaitDependents>(_graph.Plan(circle[0])).Dependents);
    }

    [Fact]
    public void Plan_ForegroundOfAllOfAChain_EachWaitsForTheNext()
    {
        var top = Set(Sample.Controller("top", 1).Terminating("foregroundDeletion"));
        var middle = Set(Sample.Controller("middle", 1).Terminating("foregroundDeletion").OwnedBy(top));
        Set(Sample.Pod("a").OwnedBy(middle));

        Assert.IsType<GarbagePlan.AwaitDependents>(_graph.Plan(top));
        Assert.IsType<GarbagePlan.AwaitDependents>(_graph.Plan(middle));
    }

    [Theory]
    [InlineData("orphan", "Orphan")]
    [InlineData("foregroundDeletion", "Foreground")]
    [InlineData("example.com/backup", "Background")]
    public void Plan_OwnFinalizers_SayHowItGoes(string finalizer, string policy)
    {
        var pod = Sample.Pod("a").Of(Sample.Controller("gone", 1));
        pod = pod with { Metadata = pod.Metadata with { Finalizers = [finalizer] } };

        Assert.Equal(new GarbagePlan.Delete(policy), _graph.Plan(Set(pod)));
    }

    [Theory]
    [InlineData(null, null, true, "orphan")]
    [InlineData(null, null, false, null)]
    [InlineData("foregroundDeletion", null, true, "foregroundDeletion")]
    [InlineData("orphan", "Background", true, null)]
    [InlineData("orphan", "Foreground", true, "foregroundDeletion")]
    [InlineData(null, "Orphan", false, "orphan")]
    public void Finalizers_PolicyThenFinalizersThenHabit_Decide(string? present, string? policy, bool orphans, string? expected) =>
        Assert.Equal(
            expected is null ? null : [expected],
            Propagation.Finalizers(present is null ? null : [present], policy, orphans));

    private T Set<T>(T item) where T : ApiObject
    {
        _graph.Set(item);
        return item;
    }
}
