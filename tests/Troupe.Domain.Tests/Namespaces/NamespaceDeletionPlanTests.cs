using Troupe.Api.Metadata;
using Troupe.Domain.Namespaces;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.Namespaces;

public sealed class NamespaceDeletionPlanTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Compute_Active_TouchesNothing() =>
        Assert.Equal(NamespaceDeletionPlan.Nothing, NamespaceDeletionPlan.Compute(Make.Namespace("x"), [Make.Pod("a", "x")], None));

    [Fact]
    public void Compute_Terminating_DeletesOwnersFirstAndNothingTwice()
    {
        var (pod, web) = (Make.Pod("a", "x"), Make.Controller("web", 1, "x"));

        var contents = new ApiObject[] { pod, Make.Pod("b", "x").Terminating(), Make.Pod("c", "x"), web };

        var plan = NamespaceDeletionPlan.Compute(Make.Namespace("x").Terminating(), contents, new HashSet<string> { "uid-c" });

        Assert.Equal([web, pod], plan.Delete);
        Assert.False(plan.Finalize);
    }

    [Fact]
    public void Compute_TerminatingAndEmpty_Finalizes() =>
        Assert.True(NamespaceDeletionPlan.Compute(Make.Namespace("x").Terminating(), [], None).Finalize);
}
