using Troupe.Hosting;
using Xunit;

namespace Troupe.Tests.Hosting;

public sealed class IdleMemoryPlanTests
{
    private const long Mebibyte = 1 << 20;

    private readonly IdleMemoryPlan _plan = new();
    private long _allocated;

    [Fact]
    public void Look_AtWork_IsNeverDue() => Assert.Equal([false, false, false, false], Looks(4, allocating: 50 * Mebibyte));

    [Fact]
    public void Look_FirstOneThatIsQuiet_IsDue()
    {
        Looks(3, allocating: 50 * Mebibyte);

        Assert.Equal([true, false, false], Looks(3, allocating: 0));
    }

    [Fact]
    public void Look_QuietForMinutes_IsDueOnlyAFewTimes()
    {
        Looks(1, allocating: 50 * Mebibyte);

        var due = Looks(1_000, allocating: 0);

        Assert.Equal([0, 3, 11, 35], due.Index().Where(look => look.Item).Select(look => look.Index));
    }

    [Fact]
    public void Look_GarbageOfIdleness_IsDueWhenThereIsEnoughOfIt()
    {
        Looks(1, allocating: 50 * Mebibyte);
        Looks(100, allocating: 0);

        Assert.Equal(10, Looks(100, allocating: Mebibyte / 2 - 1, heap: 20 * Mebibyte).Count(isDue => isDue), 3.0);
        Assert.Equal(1, Looks(200, allocating: Mebibyte / 2 - 1, heap: 400 * Mebibyte).Count(isDue => isDue), 1.0);
    }

    [Fact]
    public void Look_HeapThatWouldPauseForLong_IsNeverDue()
    {
        Looks(1, allocating: 50 * Mebibyte);

        Assert.DoesNotContain(true, Looks(100, allocating: 0, heap: 2_048 * Mebibyte));
    }

    private List<bool> Looks(int count, long allocating, long heap = 100 * Mebibyte) =>
        [.. Enumerable.Range(0, count).Select(_ => _plan.IsDue(_allocated += allocating, heap))];
}
