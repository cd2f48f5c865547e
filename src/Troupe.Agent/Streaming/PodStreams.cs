using Troupe.Agent.Containers;

namespace Troupe.Agent.Streaming;

/// <summary>Finds what clients want to talk to: running containers of this node's pods, and the pods' ports.</summary>
public sealed class PodStreams(IContainerRuntime runtime)
{
    /// <summary>The id of the running container of that name.</summary>
    /// <exception cref="PodStreamException">It does not run here; the message says what is the case.</exception>
    public async Task<string> ContainerAsync(string @namespace, string pod, string container, CancellationToken cancellationToken = default)
    {
        var ofPod = await OfPodAsync(@namespace, pod, cancellationToken);
        var newest = ofPod.Where(c => !c.Identity.IsSandbox && c.Identity.ContainerName == container).MaxBy(c => c.Identity.Attempt)
            ?? throw new PodStreamException($"container not found (\"{container}\")", isMissing: true);
        return newest.Phase == ContainerPhase.Running
            ? newest.Id
            : throw new PodStreamException($"container {container} of pod {pod} is not running", isMissing: false);
    }

    /// <summary>The id of the sandbox that has the pod's network.</summary>
    /// <exception cref="PodStreamException">The pod does not run here.</exception>
    public async Task<string> SandboxAsync(string @namespace, string pod, CancellationToken cancellationToken = default)
    {
        var ofPod = await OfPodAsync(@namespace, pod, cancellationToken);
        return ofPod.Where(c => c.Identity.IsSandbox && c.Phase == ContainerPhase.Running).MaxBy(c => c.Identity.Attempt)?.Id
            ?? throw new PodStreamException($"pod {pod} does not run on this node", isMissing: true);
    }

    public Task<IContainerProcess> ExecAsync(
        string id, IReadOnlyList<string> command, StreamOptions streams, CancellationToken cancellationToken = default) =>
        runtime.ExecAsync(id, command, streams, cancellationToken);

    public Task<IContainerProcess> AttachAsync(string id, StreamOptions streams, CancellationToken cancellationToken = default) =>
        runtime.AttachAsync(id, streams, cancellationToken);

    public Task<PodConnection> DialAsync(string sandboxId, int port, CancellationToken cancellationToken = default) =>
        runtime.DialAsync(sandboxId, port, cancellationToken);

    private async Task<List<ContainerSummary>> OfPodAsync(string @namespace, string pod, CancellationToken cancellationToken)
    {
        var all = await runtime.ListAsync(cancellationToken);
        return [.. all.Where(c => c.Identity.Namespace == @namespace && c.Identity.PodName == pod)];
    }
}

/// <summary>There is nobody to talk to.</summary>
/// <param name="isMissing">True where pod or container is not here; false where it is, and does not run.</param>
public sealed class PodStreamException(string message, bool isMissing) : Exception(message)
{
    public bool IsMissing { get; } = isMissing;
}
