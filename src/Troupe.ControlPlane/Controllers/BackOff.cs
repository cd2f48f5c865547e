namespace Troupe.ControlPlane.Controllers;

/// <summary>How long something rests that failed so often in a row.</summary>
internal static class BackOff
{
    /// <summary>A refusal that comes so often in a row is no race that was lost, and worth telling.</summary>
    public const int PersistentFailures = 5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures, 20) - 1);
        return doubled < Longest ? doubled : Longest;
    }
}
