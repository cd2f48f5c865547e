using Troupe.Api.Metadata;
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

    private T Set<T>(T item) where T : ApiObject
    {
        _graph.Set(item);
        return item;
    }
}
