namespace Troupe.Api.Bounds;

/// <summary>How long somebody sleeps who is to look again when a time has come.</summary>
public static class Wait
{
    /// <summary>No timer holds a thousand years, and whoever wakes too early only looks once more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan Until(DateTimeOffset due, DateTimeOffset now) => AtMost(due - now);

    public static TimeSpan AtMost(TimeSpan wait) => wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest;
}
