namespace Troupe.Api.Bounds;

/// <summary>Arithmetic that stops at what a number or a time can hold, where the plain operators wrap or throw.</summary>
/// <remarks>Whatever comes from outside or out of a journal is counted with these, so that one object stops no other.</remarks>
public static class Saturating
{
    public static int Add(int one, int other) => (int)Math.Clamp((long)one + other, int.MinValue, int.MaxValue);

    public static long Add(long one, long other) => Clamp((Int128)one + other);

    public static long Multiply(long one, long other) => Clamp((Int128)one * other);

    public static TimeSpan Seconds(long seconds) => TimeSpan.FromTicks(Multiply(seconds, TimeSpan.TicksPerSecond));

    public static DateTimeOffset Plus(this DateTimeOffset time, TimeSpan span)
    {
        var ticks = Add(time.UtcTicks, span.Ticks);
        return new DateTimeOffset(Math.Clamp(ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
    }

    public static DateTimeOffset PlusSeconds(this DateTimeOffset time, long seconds) => time.Plus(Seconds(seconds));

    /// <summary>The earlier of two times: whatever a reporter's clock says, nothing has happened after <paramref name="now"/>.</summary>
    public static DateTimeOffset NoLaterThan(this DateTimeOffset time, DateTimeOffset now) => time < now ? time : now;

    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
