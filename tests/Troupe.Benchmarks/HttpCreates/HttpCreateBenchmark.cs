using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Load;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.HttpCreates;

/// <summary>Pods created per second over HTTP against puts of the same bytes through etcd's JSON gateway.</summary>
internal sealed class HttpCreateBenchmark : IBenchmark
{
    private const int Connections = 64;
    private static readonly Bar Wanted = Bar.AtLeast(1.0);

    private int _names;

    public string Name => "http-create";

    public string Summary => $"creates over HTTP on {Connections} connections, against etcd's JSON-gateway puts of the same size";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        using var directory = context.NewDirectory();
        await using var etcd = await EtcdServer.StartAsync(directory.Sub("etcd"), context.Cancelled);
        await using var api = await ApiServerProcess.StartAsync(directory.Sub("troupe"), context.Cancelled);
        using var puts = await ClosedLoop.ConnectAsync(etcd.Url, Connections, context.Cancelled);
        using var creates = await ClosedLoop.ConnectAsync(api.Url, Connections, context.Cancelled);

        Task<double> Puts(TimeSpan time) => puts.RunAsync(time, () => Put(etcd.Url), context.Cancelled);
        Task<double> Creates(TimeSpan time) => creates.RunAsync(time, () => PodRequests.Create(api.Url, NextName()), context.Cancelled);

        await Creates(context.Pick(TimeSpan.FromSeconds(8), quick: TimeSpan.FromSeconds(0.2)));
        await Puts(context.Pick(TimeSpan.FromSeconds(3), quick: TimeSpan.FromSeconds(0.2)));
        var round = context.Pick(TimeSpan.FromSeconds(3), quick: TimeSpan.FromSeconds(0.3));
        var comparison = await Alternating.CompareAsync(context, Name, "requests/s", () => Creates(round), () => Puts(round));
        return [Result.Of(Name, $"{Connections} connections", comparison, "creates/s", "etcd puts/s", Wanted)];
    }

    private byte[] Put(Uri server)
    {
        var name = NextName();
        return EtcdRequests.Put(server, name, PodRequests.Body(name));
    }

    private string NextName() => $"frontend-{Interlocked.Increment(ref _names):d8}";
}
