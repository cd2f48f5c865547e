using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Journals;
using Troupe.Benchmarks.Load;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.HttpCreates;

/// <summary>Pods created per second over HTTP against puts of the same bytes through etcd's JSON gateway.</summary>
internal sealed class HttpCreateBenchmark : IBenchmark
{
    private const int Connections = 64;
    private static readonly Bar Wanted = Bar.AtLeast(1.0);
    private static readonly Bar NoLater = Bar.AtMost(1.0);

    private int _names;

    public string Name => "http-create";

    public string Summary => $"creates over HTTP on {Connections} connections, against etcd's JSON-gateway puts of the same size";

    public Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context) =>
        MeasuredJournal.MeasureEachAsync(context, Name, journal => MeasureAsync(context, journal));

    private async Task<IReadOnlyList<Result>> MeasureAsync(BenchmarkContext context, MeasuredJournal journal)
    {
        using var directory = context.NewDirectory();
        await using var etcd = await EtcdServer.StartAsync(directory.Sub("etcd"), context.Cancelled);
        await using var api = await ApiServerProcess.StartAsync(directory.Sub("troupe"), context.Cancelled, journal.NewConnection());
        using var puts = await ClosedLoop.ConnectAsync(etcd.Url, Connections, context.Cancelled);
        using var creates = await ClosedLoop.ConnectAsync(api.Url, Connections, context.Cancelled);

        Task<LoadFigures> Puts(TimeSpan time) => puts.RunAsync(time, () => Put(etcd.Url), context.Cancelled);
        Task<LoadFigures> Creates(TimeSpan time) =>
            creates.RunAsync(time, () => PodRequests.Create(api.Url, NextName()), context.Cancelled);

        var rounds = new LoadRounds(Name, $"{Connections} connections, {journal.Name}", "creates")
        {
            Rate = journal.HasGoals ? Wanted : null, Lateness = journal.HasGoals ? NoLater : null,
        };
        return await rounds.RunAsync(context, Creates, Puts);
    }

    private byte[] Put(Uri server)
    {
        var name = NextName();
        return EtcdRequests.Put(server, name, PodRequests.Body(name));
    }

    private string NextName() => $"frontend-{Interlocked.Increment(ref _names):d8}";
}
