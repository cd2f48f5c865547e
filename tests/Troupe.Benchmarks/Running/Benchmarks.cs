using Troupe.Benchmarks.ClusterIPs;
using Troupe.Benchmarks.ColdStarts;
using Troupe.Benchmarks.DurableCommands;
using Troupe.Benchmarks.HttpCreates;
using Troupe.Benchmarks.HttpPatches;
using Troupe.Benchmarks.Idling;
using Troupe.Benchmarks.Lists;
using Troupe.Benchmarks.PodStarts;
using Troupe.Benchmarks.Replicas;
using Troupe.Benchmarks.Starts;
using Troupe.Benchmarks.Watchers;
using Troupe.Benchmarks.WatchLatency;

namespace Troupe.Benchmarks.Running;

/// <summary>All benchmarks, in the order in which they run.</summary>
internal static class Benchmarks
{
    public static readonly IReadOnlyList<IBenchmark> All =
    [
        new JournalBenchmark(),
        new HttpCreateBenchmark(),
        new HttpPatchBenchmark(),
        new WatchBenchmark(),
        new WatchersBenchmark(),
        new ListBenchmark(),
        new ReplicasBenchmark(),
        new PodStartBenchmark(),
        new ClusterIPBenchmark(),
        new ColdStartBenchmark(),
        new StartBenchmark(),
        new IdleBenchmark(),
    ];
}
