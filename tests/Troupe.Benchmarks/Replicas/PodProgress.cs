using System.Diagnostics;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;

namespace Troupe.Benchmarks.Replicas;

/// <summary>Follows pods through a watch, and knows when each was created, bound and running.</summary>
internal sealed class PodProgress
{
    private readonly HashSet<string> _created = [];
    private readonly HashSet<string> _bound = [];
    private readonly HashSet<string> _running = [];

    /// <summary>When the last pod was there.</summary>
    public TimeSpan Created { get; private set; }

    public TimeSpan Bound { get; private set; }

    public TimeSpan Running { get; private set; }

    /// <summary>Completes when so many pods run.</summary>
    public async Task FollowAsync(IApiClient client, int pods, Stopwatch elapsed, CancellationToken cancelled)
    {
        await foreach (var @event in client.WatchAsync(ResourceKinds.Pods, "default", null, null, cancelled))
        {
            if (@event.Object is not Pod pod) continue;

            var name = pod.Metadata.Name!;
            if (_created.Add(name)) Created = elapsed.Elapsed;
            if (pod.Spec.NodeName is not null && _bound.Add(name)) Bound = elapsed.Elapsed;
            if (pod.Status?.Phase == "Running" && _running.Add(name)) Running = elapsed.Elapsed;
            if (_running.Count == pods) return;
        }

        cancelled.ThrowIfCancellationRequested();
        throw new InvalidOperationException($"the watch ended when {_running.Count} of {pods} pods were running");
    }

    public override string ToString() => FormattableString.Invariant(
        $"created after {Created.TotalSeconds:0.0} s, bound after {Bound.TotalSeconds:0.0} s, running after {Running.TotalSeconds:0.0} s");
}
