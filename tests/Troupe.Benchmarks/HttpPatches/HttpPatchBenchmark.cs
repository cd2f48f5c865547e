using System.Globalization;
using System.Text;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Journals;
using Troupe.Benchmarks.Load;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.HttpPatches;

/// <summary>Pods patched per second over HTTP against etcd's puts of a pod as large: what a patch's reader would have to write.</summary>
/// <remarks>Each patch is read, merged, validated, given an owner, and written; a put is written alone.</remarks>
internal sealed class HttpPatchBenchmark : IBenchmark
{
    private const int Connections = 64;
    private const int Pods = 1_000;
    private static readonly Bar Wanted = Bar.AtLeast(1.0);
    private const string MergePatch = "application/strategic-merge-patch+json";

    private int _created;
    private int _patched;
    private int _put;

    public string Name => "http-patch";

    public string Summary =>
        $"strategic merge patches over HTTP on {Connections} connections, against etcd's JSON-gateway puts of a whole pod";

    public Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context) =>
        MeasuredJournal.MeasureEachAsync(context, Name, journal => MeasureAsync(context, journal));

    private async Task<IReadOnlyList<Result>> MeasureAsync(BenchmarkContext context, MeasuredJournal journal)
    {
        using var directory = context.NewDirectory();
        await using var etcd = await EtcdServer.StartAsync(directory.Sub("etcd"), context.Cancelled);
        await using var api = await ApiServerProcess.StartAsync(directory.Sub("troupe"), context.Cancelled, journal.NewConnection());
        using var puts = await ClosedLoop.ConnectAsync(etcd.Url, Connections, context.Cancelled);
        using var patches = await ClosedLoop.ConnectAsync(api.Url, Connections, context.Cancelled);
        using var one = await ClosedLoop.ConnectAsync(api.Url, 1, context.Cancelled);

        Task<LoadFigures> Puts(TimeSpan time) => puts.RunAsync(time, () => Put(etcd.Url), context.Cancelled);
        Task<LoadFigures> Patches(TimeSpan time) => patches.RunAsync(time, () => Patch(api.Url), context.Cancelled);

        _created = 0;
        while (_created < Pods) await one.RunAsync(TimeSpan.FromSeconds(0.2), () => Create(api.Url), context.Cancelled);
        var rounds = new LoadRounds(Name, $"{Connections} connections, {journal.Name}", "patches")
        {
            Rate = journal.HasGoals ? Wanted : null,
        };
        return await rounds.RunAsync(context, Patches, Puts);
    }

    private byte[] Create(Uri server) => PodRequests.Create(server, PodName(Interlocked.Increment(ref _created) - 1));

    private byte[] Patch(Uri server)
    {
        var count = Interlocked.Increment(ref _patched);
        var value = count.ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes("{\"metadata\":{\"labels\":{\"count\":\"" + value + "\"}}}");
        return HttpRequestBytes.Patch(server, $"{PodRequests.Path}/{PodName(count % Pods)}", MergePatch, body);
    }

    private byte[] Put(Uri server)
    {
        var name = PodName(Interlocked.Increment(ref _put) % Pods);
        return EtcdRequests.Put(server, name, PodRequests.Body(name));
    }

    private static string PodName(int number) => $"frontend-{number:d8}";
}
