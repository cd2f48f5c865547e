using System.Net;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Load;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Lists;

/// <summary>How long it takes to read 10,000 pods, at once and in pages, against a range of as many values of the same size.</summary>
internal sealed class ListBenchmark : IBenchmark
{
    private const int Connections = 32;
    private const int PageSize = 500;
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static readonly Bar TableBar = Bar.AtMost(0.6);

    public string Name => "list";

    public string Summary =>
        "a list of 10,000 pods over HTTP, full and in pages of 500, against ranges of etcd's JSON gateway; as a Table against the full one";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        using var directory = context.NewDirectory();
        await using var etcd = await EtcdServer.StartAsync(directory.Sub("etcd"), context.Cancelled);
        await using var api = await ApiServerProcess.StartAsync(directory.Sub("troupe"), context.Cancelled);
        var (ours, raw) = (new ListedApi(api.Url), new ListedEtcd(etcd.Url));
        var objects = context.Pick(10_000, quick: 1_200);
        foreach (var store in new IListed[] { ours, raw }) await FillAsync(store, objects, context.Cancelled);
        using var ourReader = new ListReader(ours);
        using var rawReader = new ListReader(raw);

        var results = new List<Result>();
        foreach (var (what, limit) in new (string, int?)[] { ($"{objects:n0} pods at once", null), ($"in pages of {PageSize}", PageSize) })
        {
            for (var i = 0; i < context.Pick(10, quick: 1); i++) await ourReader.MeasureAsync(objects, limit, context.Cancelled);
            await rawReader.MeasureAsync(objects, limit, context.Cancelled);
            var comparison = await Alternating.CompareAsync(
                context, $"{Name}, {what}", "ms",
                () => ourReader.MeasureAsync(objects, limit, context.Cancelled),
                () => rawReader.MeasureAsync(objects, limit, context.Cancelled));
            results.Add(Result.Of(Name, what, comparison, "ms", "ms etcd"));
        }

        using var rows = new ListReader(new ListedApi(api.Url, Table));
        results.Add(await AgainstWholeAsync(context, objects, "as a Table", rows, ourReader, TableBar));
        using var compressed = new ListReader(ours, DecompressionMethods.GZip);
        results.Add(await AgainstWholeAsync(context, objects, "with gzip", compressed, ourReader, null));
        return results;
    }

    /// <summary>Another form of the list against the list itself.</summary>
    private async Task<Result> AgainstWholeAsync(
        BenchmarkContext context, int objects, string what, ListReader form, ListReader whole, Bar? bar)
    {
        for (var i = 0; i < context.Pick(10, quick: 1); i++) await form.MeasureAsync(objects, null, context.Cancelled);
        var comparison = await Alternating.CompareAsync(
            context, $"{Name}, {what}", "ms",
            () => form.MeasureAsync(objects, null, context.Cancelled),
            () => whole.MeasureAsync(objects, null, context.Cancelled));
        return Result.Of(Name, what, comparison, "ms", "ms whole", bar);
    }

    private static Task FillAsync(IListed store, int objects, CancellationToken cancelled)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var connection = new HttpConnection();
            await connection.ConnectAsync(store.Url, cancelled);
            while (Interlocked.Increment(ref next) is var number && number <= objects)
                await connection.SendAsync(store.Write($"frontend-{number:d8}"), cancelled);
        }));
    }
}
