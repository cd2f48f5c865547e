using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Domain.Namespaces;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.Namespaces;

public sealed class NamespaceDeletionPlanTests
{
    private static readonly Api.Namespaces.Namespace Going = Sample.Namespace("x").Terminating();

    [Fact]
    public void Compute_Active_TouchesNothing() =>
        Assert.Equal(NamespaceDeletionPlan.Nothing, NamespaceDeletionPlan.Compute(Sample.Namespace("x"), [Sample.Pod("a", "x")]));

    [Fact]
    public void Compute_Terminating_DeletesPodsFirstAndNothingTwice()
    {
        var pod = Sample.Pod("a", "x");
        ApiObject[] contents = [Sample.Controller("web", 1, "x"), Sample.Pod("b", "x").Terminating(), pod];

        var plan = NamespaceDeletionPlan.Compute(Going, contents);

        Assert.Equal([pod], plan.Delete);
        Assert.False(plan.Finalize);
    }

    [Fact]
    public void Compute_PodsStillGoing_WaitsForThem() => Assert.Empty(
        NamespaceDeletionPlan.Compute(Going, [Sample.Controller("web", 1, "x"), Sample.Pod("b", "x").Terminating()]).Delete);

    [Fact]
    public void Compute_NoPods_DeletesTheRestAndEventsLast()
    {
        var told = new Event { Kind = "Event", Metadata = new ObjectMeta { Name = "e", Namespace = "x" } };
        var web = Sample.Controller("web", 1, "x");

        Assert.Equal([web, told], NamespaceDeletionPlan.Compute(Going, [told, web]).Delete);
    }

    [Fact]
    public void Compute_TerminatingAndEmpty_Finalizes() => Assert.True(NamespaceDeletionPlan.Compute(Going, []).Finalize);

    [Fact]
    public void Conditions_OfWhatRemains_SayWhatAndWhy()
    {
        var pod = Sample.Pod("a", "x").Terminating();
        var kept = pod with { Metadata = pod.Metadata with { Finalizers = ["example.com/a"] } };

        var conditions = NamespaceConditions.Of([kept, Sample.Controller("web", 1, "x"), Sample.Controller("db", 1, "x")], "no")
            .ToDictionary(condition => condition.Type);

        Assert.Equal(5, conditions.Count);
        var remaining = conditions[NamespaceConditions.ContentRemaining];
        Assert.Equal(("True", "SomeResourcesRemain"), (remaining.Status, remaining.Reason));
        Assert.Equal(
            "Some resources are remaining: pods. has 1 resource instances, replicationcontrollers. has 2 resource instances",
            remaining.Message);
        Assert.Equal(
            "Some content in the namespace has finalizers remaining: example.com/a in 1 resource instances",
            conditions[NamespaceConditions.FinalizersRemaining].Message);
        Assert.Equal("True", conditions[NamespaceConditions.ContentFailure].Status);
    }
}
