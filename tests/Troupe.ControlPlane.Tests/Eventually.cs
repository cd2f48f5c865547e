using Xunit;

namespace Troupe.ControlPlane.Tests;

/// <summary>Awaits a condition with a deadline, so that no test sleeps.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static async Task True(Func<bool> condition, string what)
    {
        var end = DateTime.UtcNow + Deadline;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < end, $"{what}: not within {Deadline.TotalSeconds} s");
            await Task.Delay(Interval);
        }
    }
}
