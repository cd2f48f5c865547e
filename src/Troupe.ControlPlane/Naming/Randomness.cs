namespace Troupe.ControlPlane.Naming;

/// <summary>Where randomness comes from: a seed makes uids and names the same in every run.</summary>
public sealed class Randomness(int? seed)
{
    /// <summary>A generator of the caller's own, because a generator is not safe for several threads.</summary>
    public Random NewGenerator() => seed is { } value ? new Random(value) : new Random();
}
