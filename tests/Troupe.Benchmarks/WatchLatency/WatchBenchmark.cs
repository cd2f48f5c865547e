using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Load;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.WatchLatency;

/// <summary>How long a write takes until a watch tells of it, alone and beside others that write as fast as they can.</summary>
internal sealed class WatchBenchmark : IBenchmark
{
    private const int OtherWriters = 32;

    private int _names;

    public string Name => "watch";

    public string Summary => "from a write to its watch event over HTTP, against the same through etcd's JSON gateway";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        using var directory = context.NewDirectory();
        await using var etcd = await EtcdServer.StartAsync(directory.Sub("etcd"), context.Cancelled);
        await using var api = await ApiServerProcess.StartAsync(directory.Sub("troupe"), context.Cancelled);
        var (ours, raw) = (new WatchedApi(api.Url), new WatchedEtcd(etcd.Url));
        using var ourProbe = await LatencyProbe.OpenAsync(ours, context.Cancelled);
        using var rawProbe = await LatencyProbe.OpenAsync(raw, context.Cancelled);

        var writes = context.Pick(300, quick: 10);
        await ourProbe.MeasureAsync(writes * 2, context.Cancelled);
        await rawProbe.MeasureAsync(writes, context.Cancelled);
        var alone = await CompareAsync(
            context, "one writer",
            () => ourProbe.MeasureAsync(writes, context.Cancelled), () => rawProbe.MeasureAsync(writes, context.Cancelled));
        await UnderLoadAsync(context, ours, ourProbe, writes);
        var loaded = await CompareAsync(
            context, $"{OtherWriters} others write",
            () => UnderLoadAsync(context, ours, ourProbe, writes), () => UnderLoadAsync(context, raw, rawProbe, writes));
        return [.. alone, .. loaded];
    }

    private async Task<IReadOnlyList<double>> UnderLoadAsync(BenchmarkContext context, IWatched store, LatencyProbe probe, int writes)
    {
        using var others = await ClosedLoop.ConnectAsync(store.Url, OtherWriters, context.Cancelled);
        using var measured = CancellationTokenSource.CreateLinkedTokenSource(context.Cancelled);
        var load = others.RunAsync(
            Timeout.InfiniteTimeSpan, () => store.Write($"other-{Interlocked.Increment(ref _names):d8}"), measured.Token);
        try
        {
            return await probe.MeasureAsync(writes, context.Cancelled);
        }
        finally
        {
            await measured.CancelAsync();
            await load.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<IReadOnlyList<Result>> CompareAsync(
        BenchmarkContext context, string what, Func<Task<IReadOnlyList<double>>> measured, Func<Task<IReadOnlyList<double>>> baseline)
    {
        var (ours, raw) = (new List<double>(), new List<double>());
        var medians = await Alternating.CompareAsync(
            context, $"{Name}, {what}", "ms in the median",
            async () => Statistics.Median(Added(ours, await measured())), async () => Statistics.Median(Added(raw, await baseline())));
        var (slow, rawSlow) = (Statistics.Percentile(ours, 0.99), Statistics.Percentile(raw, 0.99));
        return
        [
            Result.Of(Name, what, medians, "ms p50", "ms p50 etcd"),
            Result.Of(Name, what, new Comparison(slow, rawSlow, slow / rawSlow), "ms p99", "ms p99 etcd"),
        ];
    }

    private static IReadOnlyList<double> Added(List<double> all, IReadOnlyList<double> round)
    {
        all.AddRange(round);
        return [.. round];
    }
}
