using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Api.Tests.Pods;

public sealed class PodConditionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static Pod Ready(string status) => Make.Pod() with
    {
        Status = new PodStatus { Phase = "Running",
            Conditions = [new PodCondition { Type = "Ready", Status = status, LastTransitionTime = Noon }] },
    };

    [Fact]
    public void IsReady_OnlyWhenTheConditionIsTrue()
    {
        Assert.True(PodConditions.IsReady(Ready("True")));
        Assert.False(PodConditions.IsReady(Ready("Unknown")));
        Assert.False(PodConditions.IsReady(Make.Pod()));
    }

    [Fact]
    public void IsAvailable_OnceReadyForLongEnough()
    {
        Assert.True(PodConditions.IsAvailable(Ready("True"), TimeSpan.Zero, Noon));
        Assert.False(PodConditions.IsAvailable(Ready("True"), TimeSpan.FromSeconds(10), Noon.AddSeconds(9)));
        Assert.True(PodConditions.IsAvailable(Ready("True"), TimeSpan.FromSeconds(10), Noon.AddSeconds(10)));
        Assert.False(PodConditions.IsAvailable(Ready("False"), TimeSpan.Zero, Noon.AddDays(1)));
    }

    [Fact]
    public void IsActive_NeitherEndedNorLeaving()
    {
        Assert.True(PodConditions.IsActive(Ready("True")));
        Assert.False(PodConditions.IsActive(Make.Pod() with { Status = new PodStatus { Phase = "Failed" } }));
        Assert.False(PodConditions.IsActive(Make.Pod() with { Metadata = Make.Pod().Metadata with { DeletionTimestamp = Noon } }));
    }
}
