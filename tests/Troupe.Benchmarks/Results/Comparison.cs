namespace Troupe.Benchmarks.Results;

/// <summary>The medians of both sides, and the median of the ratios of each round.</summary>
internal sealed record Comparison(double Measured, double Baseline, double Ratio)
{
    public static Comparison Of(IReadOnlyList<double> measured, IReadOnlyList<double> baseline) => new(
        Statistics.Median(measured), Statistics.Median(baseline), Statistics.Median([.. measured.Zip(baseline, (m, b) => m / b)]));
}
