using Troupe.Api.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.ReplicationControllers;

public sealed class ScaleDownOrderTests
{
    private static readonly DateTimeOffset Now = Make.Noon.AddHours(1);

    public static TheoryData<string, Pod, Pod> Pairs => new()
    {
        { "unassigned before assigned", Make.Pod("go"), Make.Pod("stay").On("n1") },
        { "pending before running", Make.Pod("go").On("n1"), Make.Pod("stay").On("n2").Phase("Running") },
        { "unready before ready", Make.Pod("go").On("n1").Ready(false), Make.Pod("stay").On("n2").Ready() },
        {
            "ready for a shorter time first", Make.Pod("go").On("n1").Ready(since: Make.Noon.AddMinutes(5)),
            Make.Pod("stay").On("n2").Ready(since: Make.Noon)
        },
        { "more restarts first", Make.Pod("go").On("n1").Ready().Restarted(3), Make.Pod("stay").On("n2").Ready().Restarted(1) },
        { "younger first", Make.Pod("go").On("n1").Ready().Created(Make.Noon.AddMinutes(1)), Make.Pod("stay").On("n2").Ready() },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ScaleDown_TwoPods_TheLessValuableGoes(string why, Pod go, Pod stay)
    {
        var web = Make.Controller("web", 1);

        var plan = ReplicaPlan.Compute(web, [stay.Of(web), go.Of(web)], ReplicaExpectations.None, Now);

        Assert.True(plan.Delete.Single().Metadata.Name == "go", why);
    }

    [Fact]
    public void ScaleDown_TwoPodsShareANode_OneOfThemGoes()
    {
        var web = Make.Controller("web", 2);
        var pods = new[]
        {
            Make.Pod("alone").Of(web).On("n2").Ready(since: Make.Noon.AddMinutes(5)),
            Make.Pod("x").Of(web).On("n1").Ready(), Make.Pod("y").Of(web).On("n1").Ready(),
        };

        Assert.Equal("x", Assert.Single(ReplicaPlan.Compute(web, pods, ReplicaExpectations.None, Now).Delete).Metadata.Name);
    }
}
