using Troupe.Benchmarks.Results;

namespace Troupe.Benchmarks.Load;

/// <summary>What a closed loop reached in one round.</summary>
/// <param name="Milliseconds">How long each request waited for its answer.</param>
internal sealed record LoadFigures(double PerSecond, IReadOnlyCollection<double> Milliseconds)
{
    /// <summary>All but one of a hundred requests were answered within so many milliseconds.</summary>
    public double Late => Statistics.Percentile(Milliseconds, 0.99);
}
