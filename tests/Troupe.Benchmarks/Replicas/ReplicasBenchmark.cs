using System.Diagnostics;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.ReplicationControllers;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Journals;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Replicas;

/// <summary>Pods of one ReplicationController that come to run per second, on few nodes and on five times as many.</summary>
internal sealed class ReplicasBenchmark : IBenchmark
{
    private const int PodsPerNode = 10;
    private static readonly Bar Wanted = Bar.AtLeast(0.9);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public string Name => "replicas";

    public string Summary => "pods of a ReplicationController running per second on 500 simulated nodes, against 100 nodes";

    public Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context) =>
        MeasuredJournal.MeasureEachAsync(context, Name, journal => MeasureAsync(context, journal));

    private async Task<IReadOnlyList<Result>> MeasureAsync(BenchmarkContext context, MeasuredJournal journal)
    {
        var (few, many) = (context.Pick(100, quick: 2), context.Pick(500, quick: 4));
        var (smallProgress, largeProgress) = (new PodProgress(), new PodProgress());
        await RunAsync(context, journal, many, new PodProgress());
        var comparison = await Alternating.CompareAsync(
            context, $"{Name}, {journal.Name}", "pods/s",
            () => RunAsync(context, journal, many, largeProgress = new PodProgress()),
            () => RunAsync(context, journal, few, smallProgress = new PodProgress()),
            rounds: context.Pick(5, quick: 1));
        return
        [
            Result.Of(
                Name, $"{many * PodsPerNode:n0} on {many} nodes, {journal.Name}", comparison, "pods/s", $"pods/s on {few}",
                journal.HasGoals ? Wanted : null) with
            {
                Notes = [$"all {many * PodsPerNode:n0} pods: {largeProgress}; all {few * PodsPerNode:n0} pods: {smallProgress}."],
            },
        ];
    }

    private static async Task<double> RunAsync(
        BenchmarkContext context, MeasuredJournal journal, int nodes, PodProgress progress)
    {
        var pods = nodes * PodsPerNode;
        using var directory = context.NewDirectory();
        await using var cluster = await SimulatedCluster.StartAsync(directory.Path, nodes, journal.NewOptions(), context.Cancelled);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.Cancelled);
        deadline.CancelAfter(Deadline);

        var elapsed = Stopwatch.StartNew();
        var running = progress.FollowAsync(cluster.Client, pods, elapsed, deadline.Token);
        await cluster.Client.CreateAsync(Controller(pods), null, deadline.Token);
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (!context.Cancelled.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{pods} pods were not running within {Deadline.TotalMinutes} minutes: {progress}");
        }

        context.Report($"{pods:n0} pods on {nodes} nodes: {progress}");
        return pods / elapsed.Elapsed.TotalSeconds;
    }

    private static ReplicationController Controller(int replicas)
    {
        var labels = new Dictionary<string, string> { ["name"] = "frontend" };
        return new ReplicationController
        {
            Metadata = new ObjectMeta { Name = "frontend", Namespace = "default" },
            Spec = new ReplicationControllerSpec
            {
                Replicas = replicas,
                Selector = labels,
                Template = new PodTemplateSpec
                {
                    Metadata = new ObjectMeta { Labels = labels },
                    Spec = PodRequests.Pod("template").Spec with { NodeName = null },
                },
            },
        };
    }
}
