using Troupe.ControlPlane.Controllers;
using Xunit;

namespace Troupe.ControlPlane.Tests.Controllers;

public sealed class WorkQueueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly WorkQueue<string> _queue = new(2, _ => TimeSpan.Zero);

    [Fact]
    public void Add_SameKeyTwice_RunsOnce()
    {
        _queue.Add("a", 1);
        _queue.Add("a", 2);

        Assert.Equal(("a", 1), Take());
        Assert.Null(Take());
    }

    [Fact]
    public void Add_WhileRunning_RunsAgainAfterwardsOnly()
    {
        _queue.Add("a", 1);
        Take();
        _queue.Add("a", 2);
        Assert.Null(Take());

        _queue.Done("a", failed: false, Noon);
        Assert.Equal(("a", 2), Take());
    }

    [Fact]
    public void Add_DecisiveCause_TakesThePlaceOfOthers()
    {
        _queue.Add("a", 1);
        _queue.Add("a", 2, decisive: true);
        _queue.Add("a", 3);

        Assert.Equal(("a", 2), Take());
    }

    [Fact]
    public void Take_AsManyRunAsMay_Waits()
    {
        foreach (var key in new[] { "a", "b", "c" }) _queue.Add(key, 1);
        Take();
        Take();
        Assert.Null(Take());

        _queue.Done("a", failed: false, Noon);
        Assert.Equal(("c", 1), Take());
    }

    [Fact]
    public void Done_Failed_BacksOffLongerEachTimeAndKeepsTheCause()
    {
        _queue.Add("a", 7);
        var now = Noon;
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 15; i++)
        {
            Assert.Equal(("a", 7), Take(now));
            _queue.Done("a", failed: true, now);
            Assert.Null(Take(now));
            pauses.Add(_queue.NextDue!.Value - now);
            now = _queue.NextDue.Value;
        }

        Assert.Equal([20, 40, 80], pauses.Take(3).Select(pause => pause.TotalMilliseconds));
        Assert.Equal(TimeSpan.FromSeconds(30), pauses[^1]);
    }

    [Fact]
    public void Add_DecisiveDuringBackOff_RunsAtOnceAndOnlyOnce()
    {
        _queue.Add("a", 1);
        Take();
        _queue.Done("a", failed: true, Noon);
        _queue.Add("a", 2);
        Assert.Null(Take());

        _queue.Add("a", 3, decisive: true);
        Assert.Equal(("a", 3), Take());
        _queue.Done("a", failed: false, Noon);
        Assert.Null(Take(Noon.AddHours(1)));
    }

    [Fact]
    public void Done_KeyRests_GathersWhatComes()
    {
        var queue = new WorkQueue<string>(1, elapsed => elapsed * 2);
        queue.Add("a", 1);
        queue.TryTake(Noon, out _, out _);
        queue.Done("a", failed: false, Noon.AddSeconds(1));
        queue.Add("a", 2);

        Assert.False(queue.TryTake(Noon.AddSeconds(2.9), out _, out _));
        Assert.True(queue.TryTake(Noon.AddSeconds(3), out _, out var cause));
        Assert.Equal(2, cause);
    }

    [Fact]
    public void AddAt_SeveralTimes_TheEarliestCounts()
    {
        _queue.AddAt("a", Noon.AddSeconds(5));
        _queue.AddAt("a", Noon.AddSeconds(2));
        _queue.AddAt("a", Noon.AddSeconds(9));

        Assert.Null(Take(Noon.AddSeconds(1)));
        Assert.Equal(("a", null), Take(Noon.AddSeconds(2)));
        _queue.Done("a", failed: false, Noon.AddSeconds(2));
        Assert.Null(Take(Noon.AddSeconds(10)));
    }

    private (string, long?)? Take(DateTimeOffset? now = null) =>
        _queue.TryTake(now ?? Noon, out var key, out var cause) ? (key, cause) : null;
}
