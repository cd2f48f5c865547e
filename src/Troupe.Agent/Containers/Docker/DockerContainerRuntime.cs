using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Agent.PauseImages;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Runs containers on a Docker Engine. What it makes bears labels, and it touches nothing that does not bear its own.</summary>
public sealed class DockerContainerRuntime(IDockerClient docker, NodeScope scope, TimeProvider time, DockerRuntimeOptions? options = null)
    : IContainerRuntime
{
    private const int ParallelRemovals = 8;
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(100);

    private readonly DockerRuntimeOptions _options = options ?? new DockerRuntimeOptions();
    private readonly DockerNetwork _network = new(docker, scope, time);
    private readonly DockerNames _names = new(docker, scope);

    /// <summary>The engine refuses less than 6 MiB.</summary>
    public long LeastMemoryBytes => 6L << 20;

    public Task<RuntimeVersion> GetVersionAsync(CancellationToken cancellationToken = default) => DockerFailures.Translate(async () =>
    {
        var version = await docker.System.GetVersionAsync(cancellationToken);
        return new RuntimeVersion("docker", version.Version);
    }, cancellationToken);

    public Task EnsureNetworkAsync(PodNetwork network, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate(async () =>
    {
        await PauseImage.EnsureAsync(docker, _options.PauseImage, cancellationToken);
        await _network.EnsureAsync(network, cancellationToken);
        return true;
    }, cancellationToken);

    public Task<IReadOnlyList<ContainerSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        DockerFailures.Translate<IReadOnlyList<ContainerSummary>>(async () =>
        {
            var parameters = new ContainersListParameters { All = true, Filters = ContainerLabels.Filter(scope) };
            var containers = await docker.Containers.ListContainersAsync(parameters, cancellationToken);
            return [.. containers.Where(container => ContainerLabels.AreComplete(container.Labels)).Select(Observations.Summarize)];
        }, cancellationToken);

    public Task<ObservedContainer?> InspectAsync(string id, CancellationToken cancellationToken = default) =>
        DockerFailures.OrNull(async () =>
        {
            var container = await docker.Containers.InspectContainerAsync(id, cancellationToken);
            var labels = container.Config.Labels;
            return ContainerLabels.IsOf(scope, labels) && ContainerLabels.AreComplete(labels) ? Observations.Observe(container) : null;
        }, cancellationToken);

    public Task<ObservedContainer> RunSandboxAsync(SandboxSpec sandbox, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate(async () =>
        {
            var parameters = SandboxParameters.Of(sandbox, scope, _options.PauseImage);
            var id = await _names.CreateAsync(parameters, cancellationToken);
            await docker.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellationToken);
            if (!sandbox.HostNetwork) BridgePorts.LetTrafficReturn(scope.BridgeName);
            return Observations.Observe(await docker.Containers.InspectContainerAsync(id, cancellationToken));
        }, cancellationToken);

    public Task<RuntimeImage?> FindImageAsync(string image, CancellationToken cancellationToken = default) =>
        DockerFailures.OrNull<RuntimeImage>(async () =>
        {
            var found = await docker.Images.InspectImageAsync(image, cancellationToken);
            return new RuntimeImage(found.ID, FromRegistry: found.RepoDigests is { Count: > 0 });
        }, cancellationToken);

    public Task PullImageAsync(string image, CancellationToken cancellationToken = default) => DockerFailures.Translate(async () =>
    {
        var progress = new PullProgress();
        await docker.Images.CreateImageAsync(ImagePulls.Of(image), null, progress, cancellationToken);
        if (progress.Error is { } error) throw new ContainerRuntimeException(RuntimeFailure.Refused, error);
        return true;
    }, cancellationToken);

    public Task<string> CreateAsync(ContainerSpec container, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate(() => _names.CreateAsync(ContainerParameters.Of(container, scope), cancellationToken), cancellationToken);

    public Task StartAsync(string id, CancellationToken cancellationToken = default) => DockerFailures.Translate(
        () => docker.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellationToken), cancellationToken);

    public Task StopAsync(string id, TimeSpan gracePeriod, CancellationToken cancellationToken = default) => DockerFailures.IfThere(
        () =>
        {
            var seconds = (uint)Math.Ceiling(Math.Clamp(gracePeriod.TotalSeconds, 0, int.MaxValue));
            return docker.Containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = seconds },
                cancellationToken);
        },
        cancellationToken);

    public Task KillAsync(string id, CancellationToken cancellationToken = default) => DockerFailures.IfThere(
        () => docker.Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = "SIGKILL" }, cancellationToken),
            cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken = default) => DockerFailures.IfThere(
        () => docker.Containers.RemoveContainerAsync(
            id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken),
        cancellationToken);

    public Task<Stream> OpenLogsAsync(string id, LogOptions options, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate<Stream>(async () =>
        {
            var tty = (await docker.Containers.InspectContainerAsync(id, cancellationToken)).Config.Tty;
            var output = await docker.Containers.GetContainerLogsAsync(id, tty, LogParameters.Of(options), cancellationToken);
            return new DockerLogStream(output);
        }, cancellationToken);

    public Task<IContainerProcess> ExecAsync(
        string id, IReadOnlyList<string> command, StreamOptions streams, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate(
            () => DockerExec.StartAsync(docker, id, command, streams, time, cancellationToken), cancellationToken);

    public Task<IContainerProcess> AttachAsync(string id, StreamOptions streams, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate(() => DockerAttachment.JoinAsync(docker, id, streams, cancellationToken), cancellationToken);

    public Task<PodConnection> DialAsync(string sandboxId, int port, CancellationToken cancellationToken = default) =>
        DockerFailures.Translate(async () =>
        {
            var sandbox = await docker.Containers.InspectContainerAsync(sandboxId, cancellationToken);
            if (!sandbox.State.Running) throw new ContainerRuntimeException(RuntimeFailure.Refused, "the pod does not run");
            return await PodSockets.DialAsync(sandbox.State.Pid, port, cancellationToken);
        }, cancellationToken);

    public IAsyncEnumerable<RuntimeEvent> WatchAsync(CancellationToken cancellationToken = default)
    {
        // What happens between this call and the engine's first answer is asked for as history.
        var since = time.GetUtcNow();
        return WatchSinceAsync(since, cancellationToken);
    }

    public async Task<string?> RemoveEverythingAsync(CancellationToken cancellationToken = default)
    {
        // A removal that another began, and that has not ended, keeps its place in the network: look again until nothing is left.
        while (await ListAsync(cancellationToken) is { Count: > 0 } containers)
        {
            foreach (var batch in containers.OrderBy(container => container.Identity.IsSandbox).Chunk(ParallelRemovals))
                await Task.WhenAll(batch.Select(container => RemoveAsync(container.Id, cancellationToken)));
            await Task.Delay(RemovalPause, time, cancellationToken);
        }

        return await DockerFailures.Translate(() => _network.RemoveAsync(cancellationToken), cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        docker.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<RuntimeEvent> WatchSinceAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<RuntimeEvent>(new UnboundedChannelOptions { SingleReader = true });
        var monitor = MonitorAsync(since, events.Writer, stopped.Token);
        try
        {
            await foreach (var @event in events.Reader.ReadAllAsync(cancellationToken)) yield return @event;
        }
        finally
        {
            await stopped.CancelAsync();
            await monitor;
        }
    }

    private async Task MonitorAsync(DateTimeOffset since, ChannelWriter<RuntimeEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var parameters = new ContainerEventsParameters { Since = LogParameters.Seconds(since), Filters = EngineEvents.Filter(scope) };
            await DockerFailures.Translate(async () =>
            {
                await docker.System.MonitorEventsAsync(parameters, new EngineEvents(events), cancellationToken);
                return true;
            }, cancellationToken);
            events.TryComplete(new ContainerRuntimeException(RuntimeFailure.Unavailable, "the engine ended its stream of events"));
        }
        catch (Exception failure)
        {
            // The reader sees it; this task itself never fails.
            events.TryComplete(failure);
        }
    }
}
