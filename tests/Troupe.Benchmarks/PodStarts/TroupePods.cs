using System.Collections.Concurrent;
using System.Diagnostics;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Testing.Docker;

namespace Troupe.Benchmarks.PodStarts;

/// <summary>Pods through the API, from their creation until readers see them running.</summary>
internal sealed class TroupePods : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IApiClient _client;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Pod>> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gone = new();
    private readonly Task _watching;
    private int _names;

    public TroupePods(IApiClient client)
    {
        _client = client;
        _watching = Task.Run(WatchAsync);
    }

    /// <returns>Milliseconds until all run, and the pods.</returns>
    public async Task<(double Milliseconds, IReadOnlyList<Pod> Pods)> StartAsync(int pods, CancellationToken cancelled)
    {
        var started = Stopwatch.GetTimestamp();
        var running = await Task.WhenAll(Enumerable.Range(0, pods).Select(_ => StartOneAsync($"shell-{++_names}", cancelled)));
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, running);
    }

    /// <summary>One after another, as on the raw side.</summary>
    public async Task RemoveAsync(IReadOnlyList<Pod> pods, CancellationToken cancelled)
    {
        foreach (var pod in pods) await RemoveOneAsync(pod.Metadata.Name!, cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _watching;
        _ended.Dispose();
    }

    private async Task<Pod> StartOneAsync(string name, CancellationToken cancelled)
    {
        var running = _running.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _client.CreateAsync(PodNamed(name), null, cancelled);
        return await running.Task.WaitAsync(Patience, cancelled);
    }

    private async Task RemoveOneAsync(string name, CancellationToken cancelled)
    {
        var gone = _gone.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _client.DeleteAsync(ResourceKinds.Pods, "default", name, new() { GracePeriodSeconds = 1 }, cancelled);
        await gone.Task.WaitAsync(Patience, cancelled);
    }

    private async Task WatchAsync()
    {
        await foreach (var @event in _client.WatchAsync(ResourceKinds.Pods, "default", null, null, _ended.Token))
        {
            if (@event.Object is not Pod pod) continue;

            var name = pod.Metadata.Name!;
            if (@event.Type == WatchEvent.Deleted && _gone.TryGetValue(name, out var gone)) gone.TrySetResult();
            if (pod.Status?.Phase == "Running" && _running.TryGetValue(name, out var running)) running.TrySetResult(pod);
        }
    }

    private static Pod PodNamed(string name) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Spec = new PodSpec
        {
            Containers =
            [
                new Container { Name = "main", Image = ShellImage.Name, ImagePullPolicy = "Never", Command = ["/bin/sleep", "1000000"] },
            ],
        },
    };
}
