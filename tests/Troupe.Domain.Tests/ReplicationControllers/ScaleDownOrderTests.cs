using Troupe.Api.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.ReplicationControllers;

public sealed class ScaleDownOrderTests
{
    private static readonly DateTimeOffset Now = Sample.Noon.AddHours(1);

    public static TheoryData<string, Pod, Pod> Pairs => new()
    {
        { "unassigned before assigned", Sample.Pod("go"), Sample.Pod("stay").On("n1") },
        { "pending before running", Sample.Pod("go").On("n1"), Sample.Pod("stay").On("n2").Phase("Running") },
        { "unready before ready", Sample.Pod("go").On("n1").Ready(false), Sample.Pod("stay").On("n2").Ready() },
        {
            "ready for a shorter time first", Sample.Pod("go").On("n1").Ready(since: Sample.Noon.AddMinutes(5)),
            Sample.Pod("stay").On("n2").Ready(since: Sample.Noon)
        },
        { "more restarts first", Sample.Pod("go").On("n1").Ready().Restarted(3), Sample.Pod("stay").On("n2").Ready().Restarted(1) },
        { "younger first", Sample.Pod("go").On("n1").Ready().Created(Sample.Noon.AddMinutes(1)), Sample.Pod("stay").On("n2").Ready() },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ScaleDown_TwoPods_TheLessValuableGoes(string why, Pod go, Pod stay)
    {
        var web = Sample.Controller("web", 1);

        var plan = ReplicaPlan.Compute(web, [stay.Of(web), go.Of(web)], ReplicaExpectations.None, Now);

        Assert.True(plan.Delete.Single().Metadata.Name == "go", why);
    }

    [Fact]
    public void ScaleDown_TwoPodsShareANode_OneOfThemGoes()
    {
        var web = Sample.Controller("web", 2);
        var pods = new[]
        {
            Sample.Pod("alone").Of(web).On("n2").Ready(since: Sample.Noon.AddMinutes(5)),
            Sample.Pod("x").Of(web).On("n1").Ready(), Sample.Pod("y").Of(web).On("n1").Ready(),
        };

        Assert.Equal("x", Assert.Single(ReplicaPlan.Compute(web, pods, ReplicaExpectations.None, Now).Delete).Metadata.Name);
    }
}
