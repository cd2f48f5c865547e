using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.PodStarts;

/// <summary>How long pods take from their creation until they are seen running, against the engine making the same containers.</summary>
internal sealed class PodStartBenchmark : IBenchmark
{
    private static readonly Bar Wanted = Bar.AtMost(1.2);

    public string Name => "pod-start";

    public string Summary => "pods on Docker from creation to running, against the raw Engine API making the same two containers";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        using var directory = context.NewDirectory();
        using var engine = new DockerEngine();
        await using var node = await DockerNode.StartAsync(directory.Path, context.Report, context.Cancelled);
        await using var ours = new TroupePods(node.Client);

        // The first pod lends its parameters to the raw side, and stays until the end: its folders are mounted by those containers too.
        var (_, model) = await ours.StartAsync(1, context.Cancelled);
        var raw = await RawPods.LikeAsync(engine, model[0].Metadata.Uid!, context.Cancelled);
        await OursAsync(context, ours, context.Pick(10, quick: 1));
        await RawAsync(context, raw, context.Pick(10, quick: 1));

        var results = new List<Result>();
        foreach (var (pods, times) in new[] { (1, context.Pick(5, quick: 1)), (context.Pick(10, quick: 2), 1) })
        {
            var what = $"{pods} at a time";
            var comparison = await Alternating.CompareAsync(
                context, $"{Name}, {what}", "ms",
                () => MedianAsync(times, () => OursAsync(context, ours, pods)),
                () => MedianAsync(times, () => RawAsync(context, raw, pods)));
            results.Add(Result.Of(Name, what, comparison, "ms", "ms raw", Wanted));
        }

        return results;
    }

    private static async Task<double> MedianAsync(int times, Func<Task<double>> measure)
    {
        var all = new List<double>();
        for (var i = 0; i < times; i++) all.Add(await measure());
        return Statistics.Median(all);
    }

    private static async Task<double> OursAsync(BenchmarkContext context, TroupePods ours, int pods)
    {
        var (milliseconds, started) = await ours.StartAsync(pods, context.Cancelled);
        await ours.RemoveAsync(started, context.Cancelled);
        return milliseconds;
    }

    private static async Task<double> RawAsync(BenchmarkContext context, RawPods raw, int pods)
    {
        var (milliseconds, started) = await raw.StartAsync(pods, context.Cancelled);
        await raw.RemoveAsync(started);
        return milliseconds;
    }
}
