using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Idling;

/// <summary>What `troupe server` needs while nobody asks it anything: new, after a load, and after the load is gone; beside etcd.</summary>
internal sealed class IdleBenchmark : IBenchmark
{
    private static readonly Bar Memory = Bar.AtMost(110, "MiB");
    private static readonly Bar Processor = Bar.AtMost(1, "%");

    public string Name => "idle";

    public string Summary => "memory and processor time of `troupe server` while nobody asks it anything, beside etcd's";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        using var directory = context.NewDirectory();
        await using var troupe = await IdleServers.TroupeAsync(directory.Sub("troupe"), context.Cancelled);
        await using var etcd = await IdleServers.EtcdAsync(directory.Sub("etcd"), context.Cancelled);
        var pods = context.Pick(10_000, quick: 100);

        var results = new List<Result>(await RestAsync("no objects"));
        // One after the other: both would want the whole machine.
        await troupe.LoadAsync(pods, context.Cancelled);
        await etcd.LoadAsync(pods, context.Cancelled);
        results.AddRange(await RestAsync($"{pods:n0} created"));
        await troupe.RemoveAllAsync(context.Cancelled);
        await etcd.RemoveAllAsync(context.Cancelled);
        results.AddRange(await RestAsync($"{pods:n0} removed"));
        return results;

        async Task<IReadOnlyList<Result>> RestAsync(string what)
        {
            await Task.Delay(context.Pick(TimeSpan.FromSeconds(30), quick: TimeSpan.FromSeconds(0.1)), context.Cancelled);
            var time = context.Pick(TimeSpan.FromSeconds(30), quick: TimeSpan.FromSeconds(0.5));
            // Beside each other: neither takes anything from the other.
            var both = await Task.WhenAll(troupe.MeasureAsync(time, context.Cancelled), etcd.MeasureAsync(time, context.Cancelled));
            var (ours, raw) = (both[0], both[1]);
            context.Report($"{Name}, {what}: {ours}, etcd {raw}");
            return
            [
                Row($"{what}: memory", ours.Mebibytes, raw.Mebibytes, Memory),
                Row($"{what}: processor", ours.ProcessorPercent, raw.ProcessorPercent, Processor),
            ];
        }
    }

    private Result Row(string what, double ours, double raw, Bar bar) => new()
    {
        Benchmark = Name, What = what, Bar = bar,
        Measured = new Figure(ours, bar.Unit!), Baseline = new Figure(raw, $"{bar.Unit} etcd"),
        Ratio = raw > 0 ? ours / raw : null,
    };
}
