using System.Collections.Immutable;
using Troupe.Agent.Containers;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>All that is known of a pod on this node: what it should be, what runs, what is under way, and what failed.</summary>
/// <remarks>A value: <see cref="PodPlan"/> and <see cref="PodStatusReport"/> are computed from it and the time alone.</remarks>
public sealed record PodObservation
{
    public required Pod Pod { get; init; }

    /// <summary>The runtime's name, with which the ids of containers begin.</summary>
    public string Runtime { get; init; } = "docker";

    /// <summary>Sandboxes and containers by id, as the runtime last showed them.</summary>
    public ImmutableDictionary<string, ObservedContainer> Containers { get; init; } = ImmutableDictionary<string, ObservedContainer>.Empty;

    /// <summary>Targets of actions that have begun and not ended.</summary>
    public ImmutableHashSet<string> UnderWay { get; init; } = [];

    /// <summary>The last failure of each target that has not succeeded since.</summary>
    public ImmutableDictionary<string, ActionFailure> Failures { get; init; } = ImmutableDictionary<string, ActionFailure>.Empty;

    /// <summary>Set once the pod is to end.</summary>
    public Termination? Termination { get; init; }

    /// <summary>When the stops that are under way will kill, by container id.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Stopping { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    public bool VolumesRemoved { get; init; }

    /// <summary>Why the node does not take the pod; null where it does.</summary>
    public PodRejection? Rejection { get; init; }

    /// <summary>Everything that is to be said of the pod has reached the API.</summary>
    public bool StatusReported { get; init; }

    /// <summary>The API no longer has the pod.</summary>
    public bool GoneFromApi { get; init; }

    public IReadOnlyList<Container> Specs => Pod.Spec.Containers ?? [];

    public IEnumerable<ObservedContainer> Sandboxes =>
        Containers.Values.Where(c => c.Identity.IsSandbox).OrderByDescending(c => c.Identity.Attempt);

    /// <summary>The sandbox that holds the pod's namespaces now.</summary>
    public ObservedContainer? RunningSandbox => Sandboxes.FirstOrDefault(sandbox => sandbox.IsRunning);

    /// <summary>The attempts of one container, the latest first.</summary>
    public IReadOnlyList<ObservedContainer> AttemptsOf(string containerName) =>
        [.. Containers.Values.Where(c => !c.Identity.IsSandbox && c.Identity.ContainerName == containerName)
            .OrderByDescending(c => c.Identity.Attempt).ThenByDescending(c => c.CreatedAt)];

    /// <summary>The present attempt of a container; null when there is none, or when it was removed behind the agent's back.</summary>
    public ObservedContainer? LatestOf(string containerName)
    {
        var latest = AttemptsOf(containerName).FirstOrDefault();
        var recorded = RecordedStatusOf(containerName);
        return recorded?.ContainerID is not null && recorded.RestartCount > latest?.Identity.Attempt ? null : latest;
    }

    /// <summary>What the API last recorded of a container: all that is left of one that was removed behind the agent's back.</summary>
    public ContainerStatus? RecordedStatusOf(string containerName) =>
        Pod.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == containerName);
}
