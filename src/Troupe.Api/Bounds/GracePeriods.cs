namespace Troupe.Api.Bounds;

/// <summary>The bounds of a grace period, wherever one is given.</summary>
public static class GracePeriods
{
    /// <summary>What a client can count in nanoseconds, as those of Kubernetes do: 292 years.</summary>
    public const long LongestSeconds = long.MaxValue / 1_000_000_000;

    public static readonly string TooLong = FormattableString.Invariant($"must be less than or equal to {LongestSeconds}");
}
