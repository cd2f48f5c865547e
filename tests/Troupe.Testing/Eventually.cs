using System.Diagnostics;
using Xunit.Sdk;

namespace Troupe.Testing;

/// <summary>Awaits what must come to hold, with a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Passes as soon as <paramref name="assertion"/> does; fails with its last failure.</summary>
    public static Task HoldsAsync(Action assertion, TimeSpan? deadline = null) => HoldsAsync(
        () =>
        {
            assertion();
            return Task.CompletedTask;
        },
        deadline);

    public static async Task HoldsAsync(Func<Task> assertion, TimeSpan? deadline = null)
    {
        var elapsed = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception failure) when (elapsed.Elapsed < (deadline ?? Deadline) && MayPass(failure))
            {
                // What takes long is asked for less and less often, so that asking does not slow it down.
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(elapsed.Elapsed.Ticks / 20, Pause.Ticks, LongestPause.Ticks)));
            }
        }
    }

    private static bool MayPass(Exception failure) => failure is XunitException or InvalidOperationException or KeyNotFoundException;

    /// <summary>What <paramref name="read"/> answers once it asserts no longer in vain.</summary>
    public static async Task<T> ResultAsync<T>(Func<T> read, TimeSpan? deadline = null)
    {
        var result = default(T);
        await HoldsAsync(() => { result = read(); }, deadline);
        return result!;
    }
}
