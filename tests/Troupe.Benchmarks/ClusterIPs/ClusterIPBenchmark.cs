using System.Globalization;
using System.Net;
using Troupe.Agent.Services;
using Troupe.Benchmarks.Processes;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.ClusterIPs;

/// <summary>Requests per second from a node to a pod through a service's cluster IP, against the pod's own IP.</summary>
internal sealed class ClusterIPBenchmark : IBenchmark
{
    private const string ClusterIP = "10.254.0.10";
    private const int ServicePort = 80;

    // The two ways lead to ports of their own, so that the kernel never takes a connection of one for a left-over of the other.
    private const int DirectPort = 8_080;
    private const int BackendPort = 8_081;
    private static readonly Bar Wanted = Bar.AtLeast(0.95);

    public string Name => "cluster-ip";

    public string Summary => "requests through a cluster IP, a connection each, against the pod's IP";

    public async Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context)
    {
        await using var network = await ServiceNetwork.CreateAsync();
        var others = Enumerable.Range(1, 99).Select(number => Rule(number, $"10.254.1.{number}"));
        await network.Table.ReplaceAsync([Rule(0, ClusterIP), .. others]);
        string[] server = [.. network.InPod, .. Part.Command(PageServerPart.Name, $"{DirectPort}", $"{BackendPort}")];
        await using var pages = ChildProcess.Start(server);
        if (await pages.Output.ReadLineAsync(context.Cancelled) is null)
            throw new InvalidOperationException($"the page server ended at its start:\n{pages.Errors}");

        var comparison = await Alternating.CompareAsync(
            context, Name, "requests/s",
            () => LoadAsync(context, network, ClusterIP, ServicePort),
            () => LoadAsync(context, network, ServiceNetwork.PodAddress, DirectPort),
            rounds: context.Pick(9, quick: 1));
        return [Result.Of(Name, "one of 100 services", comparison, "requests/s", "direct/s", Wanted)];
    }

    private static async Task<double> LoadAsync(BenchmarkContext context, ServiceNetwork network, string address, int port)
    {
        var seconds = context.Pick("3", quick: "0.2");
        await using var load = ChildProcess.Start([.. network.InNode, .. Part.Command(RequestLoadPart.Name, address, $"{port}", seconds)]);
        var rate = await load.Output.ReadLineAsync(context.Cancelled)
            ?? throw new InvalidOperationException($"the load on {address}:{port} failed:\n{load.Errors}");
        return double.Parse(rate, CultureInfo.InvariantCulture);
    }

    private static ServiceRule Rule(int number, string clusterIP) => new(
        $"default/web-{number}/tcp/{ServicePort}", IPAddress.Parse(clusterIP), "tcp", ServicePort, null,
        [new Backend(IPAddress.Parse(ServiceNetwork.PodAddress), BackendPort)]);
}
