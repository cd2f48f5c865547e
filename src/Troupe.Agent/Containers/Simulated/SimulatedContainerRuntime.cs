using System.Net;
using System.Security.Cryptography;
using System.Text;
using Troupe.Api.Bounds;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>Runs containers in memory, as its script says, on any clock: for tests, for scale, and for machines without Docker.</summary>
public sealed partial class SimulatedContainerRuntime(NodeScope scope, TimeProvider time, SimulatedScript? script = null)
    : IContainerRuntime
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SimulatedContainer> _containers = [];
    private readonly SimulatedEvents _events = new();
    private SimulatedNetwork? _network;
    private bool _away;
    private int _created;

    public SimulatedScript Script { get; set; } = script ?? new SimulatedScript();

    /// <summary>True makes every call fail and ends every watch, as a stopped Docker daemon would.</summary>
    public bool Away
    {
        get => _away;
        set
        {
            _away = value;
            if (value) _events.Break(Unreachable());
        }
    }

    public long LeastMemoryBytes { get; set; }

    public Task<RuntimeVersion> GetVersionAsync(CancellationToken cancellationToken = default) =>
        Now(() => new RuntimeVersion("simulated", "1.0"));

    public Task EnsureNetworkAsync(PodNetwork network, CancellationToken cancellationToken = default) =>
        Now(() => _network ??= new SimulatedNetwork(IPNetwork.Parse(network.Cidr)));

    public Task<IReadOnlyList<ContainerSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        Now<IReadOnlyList<ContainerSummary>>(() =>
            [.. _containers.Values.Select(c => new ContainerSummary(c.Observed.Id, c.Observed.Identity, c.Observed.Phase))]);

    public Task<ObservedContainer?> InspectAsync(string id, CancellationToken cancellationToken = default) =>
        Now(() => _containers.GetValueOrDefault(id)?.Observed);

    public async Task<ObservedContainer> RunSandboxAsync(SandboxSpec sandbox, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Script.SandboxLatency, time, cancellationToken);
        return await Now(() =>
        {
            if (!sandbox.HostNetwork && _network is null)
                throw new ContainerRuntimeException(RuntimeFailure.NotFound, $"network {scope.NetworkName} not found");
            var created = Add(sandbox.Identity, "troupe/pause", SimulatedRun.Forever with { ExitCodeWhenStopped = 0 });
            created.Become(created.Observed with { Address = sandbox.HostNetwork ? "" : _network!.Take() });
            Run(created);
            return created.Observed;
        });
    }

    public Task<RuntimeImage?> FindImageAsync(string image, CancellationToken cancellationToken = default) =>
        Now(() => Script.Image(image));

    public async Task PullImageAsync(string image, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Script.PullLatency, time, cancellationToken);
        await Now(() => Script.Pull(image) is { } refusal ? throw new ContainerRuntimeException(RuntimeFailure.Refused, refusal) : true);
    }

    public Task<string> CreateAsync(ContainerSpec container, CancellationToken cancellationToken = default) => Now(() =>
    {
        if (Script.Image(container.Image) is null)
            throw new ContainerRuntimeException(RuntimeFailure.NotFound, $"No such image: {container.Image}");
        return Add(container.Identity, container.Image, Script.Run(container)).Observed.Id;
    });

    public async Task StartAsync(string id, CancellationToken cancellationToken = default)
    {
        await Task.Delay(await Now(() => Get(id).Run.StartLatency), time, cancellationToken);
        await Now(() =>
        {
            var container = Get(id);
            if (container.Observed.IsRunning) return true;
            if (container.Run.StartError is { } error)
            {
                container.Become(container.Observed with { Phase = ContainerPhase.Exited, ExitCode = 128, StartError = error });
                throw new ContainerRuntimeException(RuntimeFailure.Refused, error);
            }

            if (!container.Observed.Identity.IsSandbox && !IsRunning(container.Observed.Identity.SandboxId))
                throw new ContainerRuntimeException(RuntimeFailure.Refused, "cannot join the namespaces of a sandbox that is not running");
            Run(container);
            return true;
        });
    }

    public async Task StopAsync(string id, TimeSpan gracePeriod, CancellationToken cancellationToken = default)
    {
        var ended = await Now(() =>
        {
            if (!_containers.TryGetValue(id, out var container) || !container.Observed.IsRunning) return Task.CompletedTask;
            var within = container.Run.StopsWithin;
            var graceful = within is not null && within <= gracePeriod;
            var exitCode = graceful ? container.Run.ExitCodeWhenStopped : 137;
            var ended = container.Changed;
            EndAfter(container, graceful ? within!.Value : gracePeriod, exitCode, oomKilled: false);
            return ended;
        });
        await ended.WaitAsync(cancellationToken);
    }

    public Task KillAsync(string id, CancellationToken cancellationToken = default) => Now(() =>
    {
        if (_containers.TryGetValue(id, out var container)) End(container, 137, oomKilled: false);
        return true;
    });

    public Task RemoveAsync(string id, CancellationToken cancellationToken = default) => Now(() =>
    {
        if (!_containers.TryGetValue(id, out var container)) return false;
        End(container, 137, oomKilled: false);
        _containers.Remove(id);
        _network?.Release(container.Observed.Address);
        Publish(container, RuntimeEventKind.Removed);
        return true;
    });

    public Task<Stream> OpenLogsAsync(string id, LogOptions options, CancellationToken cancellationToken = default) => Now<Stream>(() =>
    {
        var container = Get(id);
        var text = Encoding.UTF8.GetBytes(container.Format(options));
        return options.Follow && container.Observed.IsRunning
            ? new FollowedLog(text, container.Changed)
            : new MemoryStream(text, writable: false);
    });

    public IAsyncEnumerable<RuntimeEvent> WatchAsync(CancellationToken cancellationToken = default) =>
        _away ? throw Unreachable() : _events.WatchAsync(cancellationToken);

    public async Task<string?> RemoveEverythingAsync(CancellationToken cancellationToken = default)
    {
        foreach (var container in await ListAsync(cancellationToken)) await RemoveAsync(container.Id, cancellationToken);
        await Now(() => _network = null);
        return null;
    }

    public ValueTask DisposeAsync()
    {
        _events.Complete();
        return ValueTask.CompletedTask;
    }

    private SimulatedContainer Add(ContainerIdentity identity, string image, SimulatedRun run)
    {
        var namesake = _containers.Values.FirstOrDefault(other => other.Observed.Identity.RuntimeName == identity.RuntimeName);
        if (namesake is { Observed.IsRunning: true })
            throw new ContainerRuntimeException(RuntimeFailure.Refused, $"the name {identity.RuntimeName} is in use");
        if (namesake is not null) _containers.Remove(namesake.Observed.Id);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}/{++_created}")));
        var observed = new ObservedContainer
        {
            Id = id, Identity = identity, CreatedAt = time.GetUtcNow(), Image = image,
            ImageId = Script.Image(image)?.Id ?? "sha256:" + image,
        };
        return _containers[id] = new SimulatedContainer(observed, run);
    }

    private void Run(SimulatedContainer container)
    {
        var now = time.GetUtcNow();
        container.Log.AddRange(container.Run.Output.Select(line => (now, line)));
        container.Become(container.Observed with { Phase = ContainerPhase.Running, StartedAt = now });
        Publish(container, RuntimeEventKind.Started);
        if (container.Run.RunsFor is { } runsFor) EndAfter(container, runsFor, container.Run.ExitCode, container.Run.OomKilled);
    }

    private void EndAfter(SimulatedContainer container, TimeSpan delay, int exitCode, bool oomKilled)
    {
        container.EndTimer?.Dispose();
        if (delay <= TimeSpan.Zero)
        {
            End(container, exitCode, oomKilled);
            return;
        }

        container.EndTimer = time.CreateTimer(
            _ =>
            {
                lock (_lock)
                {
                    if (delay > Wait.Longest) EndAfter(container, delay - Wait.Longest, exitCode, oomKilled);
                    else End(container, exitCode, oomKilled);
                }
            },
            null, Wait.AtMost(delay), Timeout.InfiniteTimeSpan);
    }

    private void End(SimulatedContainer container, int exitCode, bool oomKilled)
    {
        container.EndTimer?.Dispose();
        if (!container.Observed.IsRunning) return;
        container.Become(container.Observed with
        {
            Phase = ContainerPhase.Exited, ExitCode = exitCode, OomKilled = oomKilled, FinishedAt = time.GetUtcNow(),
        });
        Publish(container, RuntimeEventKind.Died);
        if (!container.Observed.Identity.IsSandbox) return;

        // The sandbox is the first process of the pod's PID namespace: the kernel ends the others with it.
        foreach (var member in _containers.Values.Where(other => other.Observed.Identity.SandboxId == container.Observed.Id).ToList())
            End(member, 137, oomKilled: false);
    }

    private void Publish(SimulatedContainer container, RuntimeEventKind kind) =>
        _events.Publish(new RuntimeEvent(container.Observed.Id, container.Observed.Identity.PodUid, kind));

    private bool IsRunning(string id) => _containers.TryGetValue(id, out var container) && container.Observed.IsRunning;

    private SimulatedContainer Get(string id) => _containers.TryGetValue(id, out var container)
        ? container
        : throw new ContainerRuntimeException(RuntimeFailure.NotFound, $"No such container: {id}");

    private Task<T> Now<T>(Func<T> act)
    {
        try
        {
            if (_away) throw Unreachable();
            lock (_lock) return Task.FromResult(act());
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    private static ContainerRuntimeException Unreachable() => new(RuntimeFailure.Unavailable, "the simulated runtime is away");
}
