namespace Troupe.Agent.Containers;

/// <summary>What runs containers on this node, in Troupe's terms; the truth about what runs.</summary>
/// <remarks>
/// An instance belongs to one node of one cluster and neither sees nor touches containers of others. It is safe to call from many threads.
/// Failures are a <see cref="ContainerRuntimeException"/>; it says whether the runtime refused, lacks the thing, or is away.
/// </remarks>
public interface IContainerRuntime : IAsyncDisposable
{
    /// <summary>The smallest memory limit that it takes.</summary>
    long LeastMemoryBytes { get; }

    Task<RuntimeVersion> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the network of this node's pods; does nothing when it is there with the same addresses.</summary>
    Task EnsureNetworkAsync(PodNetwork network, CancellationToken cancellationToken = default);

    /// <summary>All sandboxes and containers of this node, in any phase.</summary>
    Task<IReadOnlyList<ContainerSummary>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Null when there is no such container, or when it is not this node's.</summary>
    Task<ObservedContainer?> InspectAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Creates and starts the container that holds a pod's namespaces and address.</summary>
    Task<ObservedContainer> RunSandboxAsync(SandboxSpec sandbox, CancellationToken cancellationToken = default);

    /// <summary>Null when the node does not hold the image.</summary>
    Task<RuntimeImage?> FindImageAsync(string image, CancellationToken cancellationToken = default);

    Task PullImageAsync(string image, CancellationToken cancellationToken = default);

    /// <summary>Answers with the new container's id.</summary>
    Task<string> CreateAsync(ContainerSpec container, CancellationToken cancellationToken = default);

    Task StartAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Asks the container to end, and kills it when it has not after <paramref name="gracePeriod"/>.</summary>
    /// <remarks>Returns when the container has ended.</remarks>
    Task StopAsync(string id, TimeSpan gracePeriod, CancellationToken cancellationToken = default);

    /// <summary>Ends the container at once; does nothing when it does not run.</summary>
    Task KillAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a container, killing it first if need be; does nothing when it is gone.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>What the container wrote to its output and error, as one stream.</summary>
    Task<Stream> OpenLogsAsync(string id, LogOptions options, CancellationToken cancellationToken = default);

    /// <summary>Starts a command in a running container, with the streams that are asked for.</summary>
    Task<IContainerProcess> ExecAsync(
        string id, IReadOnlyList<string> command, StreamOptions streams, CancellationToken cancellationToken = default);

    /// <summary>Joins the streams of a running container's own process.</summary>
    Task<IContainerProcess> AttachAsync(string id, StreamOptions streams, CancellationToken cancellationToken = default);

    /// <summary>Connects to a TCP port of a pod as its own containers would: on its localhost.</summary>
    /// <param name="sandboxId">The pod's running sandbox.</param>
    Task<PodConnection> DialAsync(string sandboxId, int port, CancellationToken cancellationToken = default);

    /// <summary>What happens to this node's containers from now on; ends with an exception when the runtime goes away.</summary>
    IAsyncEnumerable<RuntimeEvent> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes every container and the network of this node.</summary>
    /// <returns>Null; or, where the runtime does not let go of something, what stays and what becomes of it.</returns>
    Task<string?> RemoveEverythingAsync(CancellationToken cancellationToken = default);
}
