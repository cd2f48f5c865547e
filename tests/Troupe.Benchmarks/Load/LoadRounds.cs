using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Load;

/// <summary>Compares the rates of two closed loops, and how late the latest of their answers are.</summary>
internal sealed record LoadRounds(string Benchmark, string What, string Unit)
{
    /// <summary>How good the ratio of the rates has to be; null where it is told.</summary>
    public Bar? Rate { get; init; }

    /// <summary>How good the ratio of the latest answers has to be; null where it is told.</summary>
    public Bar? Lateness { get; init; }

    public async Task<IReadOnlyList<Result>> RunAsync(
        BenchmarkContext context, Func<TimeSpan, Task<LoadFigures>> measured, Func<TimeSpan, Task<LoadFigures>> puts)
    {
        await measured(context.Pick(TimeSpan.FromSeconds(8), quick: TimeSpan.FromSeconds(0.2)));
        await puts(context.Pick(TimeSpan.FromSeconds(3), quick: TimeSpan.FromSeconds(0.2)));
        var round = context.Pick(TimeSpan.FromSeconds(3), quick: TimeSpan.FromSeconds(0.3));
        var (late, latePuts) = (new List<double>(), new List<double>());
        var rates = await Alternating.CompareAsync(
            context, $"{Benchmark}, {What}", "requests/s",
            async () => Rated(await measured(round), late), async () => Rated(await puts(round), latePuts));
        return
        [
            Result.Of(Benchmark, What, rates, $"{Unit}/s", "etcd puts/s", Rate),
            Result.Of(Benchmark, $"{What}: p99", Comparison.Of(late, latePuts), "ms", "ms etcd", Lateness),
        ];
    }

    private static double Rated(LoadFigures figures, List<double> late)
    {
        late.Add(figures.Late);
        return figures.PerSecond;
    }
}
