using System.Globalization;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Watchers;

/// <summary>1,000 watchers of one resource while it is written 500 times a second.</summary>
internal sealed class WatchersBenchmark : IBenchmark
{
    private const double Kibibyte = 1024;

    public string Name => "watchers";

    public string Summary => "1,000 watchers of one resource with 500 writes a second over HTTP, against etcd's JSON gateway";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        using var directory = context.NewDirectory();
        var (watchers, perSecond) = (context.Pick(1_000, quick: 20), context.Pick(500, quick: 100));
        var writes = perSecond * context.Pick(15, quick: 1);
        Measured ours, raw;
        // One after the other: both would want the whole machine.
        await using (var api = await ApiServerProcess.StartAsync(directory.Sub("troupe"), context.Cancelled))
        {
            ours = await MeasureAsync(context, new ManyWatchedApi(api.Url), () => api.ResidentBytes, watchers, writes, perSecond);
        }

        await using (var etcd = await EtcdServer.StartAsync(directory.Sub("etcd"), context.Cancelled))
        {
            raw = await MeasureAsync(context, new ManyWatchedEtcd(etcd.Url), () => etcd.ResidentBytes, watchers, writes, perSecond);
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"{watchers:n0} watchers, {perSecond} writes/s");
        return
        [
            Row($"{what}: p50", ours.Median, raw.Median, "ms"),
            Row($"{what}: p99", ours.Late, raw.Late, "ms"),
            Row($"{what}: pace held", ours.PerSecond, raw.PerSecond, "writes/s"),
            Row($"memory of a watcher that is idle", ours.Kibibytes, raw.Kibibytes, "KiB"),
        ];
    }

    private async Task<Measured> MeasureAsync(
        BenchmarkContext context, IManyWatched store, Func<long> residentBytes, int watchers, int writes, int perSecond)
    {
        var before = residentBytes();
        using var crowd = new WatcherCrowd(store, writes);
        await crowd.OpenAsync(watchers, context.Cancelled);
        var kibibytes = (residentBytes() - before) / Kibibyte / watchers;
        var (latencies, held) = await crowd.MeasureAsync(writes, perSecond, context.Cancelled);
        var sorted = latencies.Order().ToArray();
        var measured = new Measured(sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], held, kibibytes);
        context.Report($"{Name}: {store.GetType().Name}: p50 {measured.Median:n1} ms, p99 {measured.Late:n1} ms, {held:n0} writes/s held, "
            + $"{kibibytes:n1} KiB a watcher");
        return measured;
    }

    private Result Row(string what, double ours, double raw, string unit) =>
        Result.Of(Name, what, new Comparison(ours, raw, ours / raw), unit, $"{unit} etcd");

    private sealed record Measured(double Median, double Late, double PerSecond, double Kibibytes);
}
