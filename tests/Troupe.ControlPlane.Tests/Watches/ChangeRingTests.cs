using Troupe.Api.Kinds;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Xunit;

namespace Troupe.ControlPlane.Tests.Watches;

public sealed class ChangeRingTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(10, 4)]
    [InlineData(25, 2)]
    [InlineData(40, 0)]
    [InlineData(99, 0)]
    public void Following_RevisionWithinTheRing_IsAllBehindIt(long revision, int expected)
    {
        var ring = Ring(capacity: 4, 11, 20, 30, 40);

        Assert.Equal(expected, ring.Following(revision).Length);
        Assert.Equal(0, ring.CompleteAfter);
    }

    [Fact]
    public void Add_FullRing_ForgetsTheOldestAndSaysSo()
    {
        var ring = Ring(capacity: 3, 10, 20, 30, 40, 50);

        Assert.Equal(20, ring.CompleteAfter);
        Assert.Equal([30L, 40L, 50L], ring.Following(20).Select(change => change.Revision));
        Assert.Equal([50L], ring.Following(40).Select(change => change.Revision));
    }

    [Fact]
    public void Following_Limit_IsTheFirstOfThem()
    {
        var ring = Ring(capacity: 3, 10, 20, 30, 40);

        Assert.Equal([30L, 40L], ring.Following(20, 2).Select(change => change.Revision));
        Assert.Equal([30L], ring.Following(20, 1).Select(change => change.Revision));
    }

    private static ChangeRing Ring(int capacity, params long[] revisions)
    {
        var ring = new ChangeRing(capacity);
        var key = new EntityKey("Pod", "default", "web");
        foreach (var revision in revisions)
            ring.Add(new ObjectChanged(ResourceKinds.Pods, key, null, null, revision, new PodEvent.Deleted()));
        return ring;
    }
}
