namespace Troupe.ControlPlane.Lists;

/// <summary>The `timeoutSeconds` of a list or a watch.</summary>
internal static class Seconds
{
    // What a timer can hold, and more than anybody waits.
    private const long Longest = 24 * 60 * 60;

    /// <summary>No end where none is asked for.</summary>
    public static TimeSpan OrForever(long? seconds) =>
        seconds is > 0 ? TimeSpan.FromSeconds(Math.Min(seconds.Value, Longest)) : Timeout.InfiniteTimeSpan;
}
