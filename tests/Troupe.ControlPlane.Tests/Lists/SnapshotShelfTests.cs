using Microsoft.Extensions.Time.Testing;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Snapshots;
using Xunit;

namespace Troupe.ControlPlane.Tests.Lists;

public sealed class SnapshotShelfTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Keep_TooMany_DropsTheOneThatWasAskedForLongestAgo()
    {
        var shelf = new SnapshotShelf(2, long.MaxValue, Idle, _time);
        shelf.Keep("Pod", 1, Of(1));
        shelf.Keep("Pod", 2, Of(1));
        Assert.NotNull(shelf.Find("Pod", 1));

        shelf.Keep("Pod", 3, Of(1));

        Assert.Null(shelf.Find("Pod", 2));
        Assert.NotNull(shelf.Find("Pod", 1));
        Assert.Null(shelf.Find("Service", 1));
    }

    [Fact]
    public void Keep_TooManyObjects_DropsOthersButNotItself()
    {
        var shelf = new SnapshotShelf(10, 100, Idle, _time);
        shelf.Keep("Pod", 1, Of(60));
        shelf.Keep("Pod", 2, Of(60));
        Assert.Equal((1, true), (shelf.Count, shelf.Find("Pod", 2) is not null));

        shelf.Keep("Pod", 3, Of(1_000));

        Assert.Equal((1, true), (shelf.Count, shelf.Find("Pod", 3) is not null));
    }

    [Fact]
    public void Find_AskedForNoMore_IsGone()
    {
        var shelf = new SnapshotShelf(10, 100, Idle, _time);
        shelf.Keep("Pod", 1, Of(1));
        _time.Advance(Idle);
        Assert.NotNull(shelf.Find("Pod", 1));

        _time.Advance(Idle + TimeSpan.FromSeconds(1));

        Assert.Null(shelf.Find("Pod", 1));
        Assert.Equal(0, shelf.Count);
    }

    private static KindSnapshot Of(int objects) => KindSnapshot.Of(
        Enumerable.Range(0, objects).Select(i => ("default", $"web-{i}", new StoredObject(Make.Pod($"web-{i}"), 1, i))));
}
