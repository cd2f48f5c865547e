using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.ColdStarts;

/// <summary>From the start of `troupe server` until its API is ready, and its memory when idle, against etcd's.</summary>
internal sealed class ColdStartBenchmark : IBenchmark
{
    public string Name => "cold-start";

    public string Summary => "start of `troupe server` until /readyz, and its memory when idle, against etcd's start and memory";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        var program = TroupeExecutable.Find();
        using var directory = context.NewDirectory();
        var filled = new FilledState(context.Pick(2_000, quick: 100), WritesPerPod: 5);
        var (troupe, etcd) = (directory.Sub("troupe"), directory.Sub("etcd"));
        await filled.FillTroupeAsync(troupe, context.Cancelled);
        await filled.FillEtcdAsync(etcd, context.Cancelled);

        var empty = 0;
        var young = await CompareAsync(
            context, "empty", () => (directory.Sub($"troupe-{++empty}"), directory.Sub($"etcd-{empty}")), program);
        var old = await CompareAsync(context, $"{filled.Pods * filled.WritesPerPod:n0} events", () => (troupe, etcd), program);
        return [.. young, .. old];
    }

    /// <param name="directories">Those of the next round.</param>
    private async Task<IReadOnlyList<Result>> CompareAsync(
        BenchmarkContext context, string what, Func<(string Troupe, string Etcd)> directories, string program)
    {
        var idle = context.Pick(TimeSpan.FromSeconds(4), quick: TimeSpan.FromSeconds(0.1));
        var (memory, etcdMemory) = (new List<double>(), new List<double>());
        var next = directories();
        var times = await Alternating.CompareAsync(
            context, $"{Name}, {what}", "ms",
            () => MeasureAsync(ServerStart.OfTroupe(program, next.Troupe), memory),
            async () =>
            {
                var milliseconds = await MeasureAsync(ServerStart.OfEtcd(next.Etcd), etcdMemory);
                next = directories();
                return milliseconds;
            });
        return
        [
            Result.Of(Name, $"{what}: ready", times, "ms", "ms etcd"),
            Result.Of(Name, $"{what}: idle", Comparison.Of(memory, etcdMemory), "MiB", "MiB etcd"),
        ];

        async Task<double> MeasureAsync(ServerStart start, List<double> resident)
        {
            var (milliseconds, mebibytes) = await start.MeasureAsync(idle, context.Cancelled);
            resident.Add(mebibytes);
            return milliseconds;
        }
    }
}
