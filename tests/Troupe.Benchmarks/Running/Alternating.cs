using Troupe.Benchmarks.Results;

namespace Troupe.Benchmarks.Running;

/// <summary>Measures two things in turn, A B A B…, so that what disturbs the machine disturbs both.</summary>
internal static class Alternating
{
    /// <param name="measured">One round of ours; answers with its figure.</param>
    /// <param name="baseline">One round of the raw thing, right behind it.</param>
    public static async Task<Comparison> CompareAsync(
        BenchmarkContext context, string what, string unit, Func<Task<double>> measured, Func<Task<double>> baseline, int? rounds = null)
    {
        var (ours, raw) = (new List<double>(), new List<double>());
        var last = rounds ?? context.Rounds;
        for (var round = 1; round <= last; round++)
        {
            context.Cancelled.ThrowIfCancellationRequested();
            ours.Add(await measured());
            context.Cancelled.ThrowIfCancellationRequested();
            raw.Add(await baseline());
            var (a, b) = (ours[^1], raw[^1]);
            context.Report($"{what}: round {round} of {last}: {a:n1} {unit}, raw {b:n1} {unit}, ratio {a / b:n2}");
        }

        return Comparison.Of(ours, raw);
    }
}
