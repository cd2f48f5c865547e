using Troupe.Benchmarks.ColdStarts;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Starts;

/// <summary>From the start of `troupe server` on a large cluster's state until it is ready: with a long history, and with none.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "start";

    public string Summary => "start of `troupe server` with many pods and a long history, against the same pods and no history";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        var program = TroupeExecutable.Find();
        var (pods, events) = context.Pick((150_000, 1_000_000), quick: (2_000, 60_000));
        using var directory = context.NewDirectory();
        var (lived, young) = (directory.Sub("lived"), directory.Sub("young"));
        var first = await PrepareAsync(context, program, lived, pods, events);
        await PrepareAsync(context, program, young, pods, pods);

        var (memory, youngMemory) = (new List<double>(), new List<double>());
        var times = await Alternating.CompareAsync(
            context, Name, "s", () => MeasureAsync(lived, memory), () => MeasureAsync(young, youngMemory),
            context.Pick(5, quick: 1));
        var what = $"{pods:n0} pods, {events:n0} events";
        return
        [
            Result.Of(Name, $"{what}: ready", times, "s", "s, no history", Bar.AtMost(1.2)) with
            {
                Notes = [$"the first start, which reads the whole journal, took {first:n1} s"],
            },
            new Result
            {
                Benchmark = Name, What = $"{what}: ready, in all", Measured = new Figure(times.Measured, "s"), Bar = Bar.AtMost(5, "s"),
            },
            Result.Of(Name, $"{what}: memory", Comparison.Of(memory, youngMemory), "MiB", "MiB, no history"),
        ];

        async Task<double> MeasureAsync(string state, List<double> resident)
        {
            var (milliseconds, mebibytes) = await ServerStart.OfTroupe(program, state).MeasureAsync(TimeSpan.Zero, context.Cancelled);
            resident.Add(mebibytes);
            return milliseconds / 1_000;
        }
    }

    /// <summary>Fills the journal, and starts and stops a server on it, as whoever comes after would find it.</summary>
    /// <returns>How many seconds this first start took.</returns>
    private static async Task<double> PrepareAsync(BenchmarkContext context, string program, string state, int pods, int events)
    {
        context.Report($"start: {pods:n0} pods, {events:n0} events are written");
        await LivedCluster.FillAsync(state, pods, events);
        var (milliseconds, _) = await ServerStart.OfTroupe(program, state).MeasureAsync(TimeSpan.Zero, context.Cancelled, Patience);
        context.Report($"start: their first start took {milliseconds / 1_000:n1} s");
        return milliseconds / 1_000;
    }
}
