namespace Troupe.ControlPlane.Controllers;

/// <summary>How long something rests that failed so often in a row.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures, 20) - 1);
        return doubled < Longest ? doubled : Longest;
    }
}
