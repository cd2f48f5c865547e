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
        Assert.Equal(NamespaceDeletionPlan.Nothing, NamespaceDeletionPlan.Compute(Sample.Namespace("x"), [Sample.Pod("a", "x")], None));

    [Fact]
    public void Compute_Terminating_DeletesOwnersFirstAndNothingTwice()
    {
        var (pod, web) = (Sample.Pod("a", "x"), Sample.Controller("web", 1, "x"));

        var contents = new ApiObject[] { pod, Sample.Pod("b", "x").Terminating(), Sample.Pod("c", "x"), web };

        var plan = NamespaceDeletionPlan.Compute(Sample.Namespace("x").Terminating(), contents, new HashSet<string> { "uid-c" });

        Assert.Equal([web, pod], plan.Delete);
        Assert.False(plan.Finalize);
    }

    [Fact]
    public void Compute_TerminatingAndEmpty_Finalizes() =>
        Assert.True(NamespaceDeletionPlan.Compute(Sample.Namespace("x").Terminating(), [], None).Finalize);
}
