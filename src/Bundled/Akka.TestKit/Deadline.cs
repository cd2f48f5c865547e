using System.Diagnostics;

namespace Akka.TestKit;

/// <summary>A moment after which waiting is over.</summary>
internal readonly record struct Deadline(long Timestamp)
{
    public TimeSpan Remaining
    {
        get
        {
            if (Timestamp == long.MaxValue) return Timeout.InfiniteTimeSpan;
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Timestamp);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public static Deadline After(TimeSpan duration) => duration == Timeout.InfiniteTimeSpan
        ? new Deadline(long.MaxValue)
        : new Deadline(Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency));
}
