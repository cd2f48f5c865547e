using System.ComponentModel.DataAnnotations;
using Troupe.Api.Merging;
using Troupe.Api.Serialization;

namespace Troupe.Api.Pods;

/// <summary>What a pod should be.</summary>
public sealed record PodSpec
{
    /// <summary>Folders that the containers share, by name.</summary>
    [MergeKey("name", RetainKeys = true)]
    public IReadOnlyList<Volume>? Volumes { get; init; }

    /// <summary>The containers of the pod, at least one. None can be added or removed later.</summary>
    [MergeKey("name")]
    [Required]
    public IReadOnlyList<Container>? Containers { get; init; }

    /// <summary>`Always` (the default), `OnFailure` or `Never`.</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>Seconds between the request to stop and the kill; 30 by default.</summary>
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>`ClusterFirst` (the default) or `Default`.</summary>
    public string? DnsPolicy { get; init; }

    /// <summary>Labels that a node must have to run the pod.</summary>
    [AtomicMap]
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    /// <summary>The node that the pod is bound to; the scheduler sets it.</summary>
    public string? NodeName { get; init; }

    /// <summary>True gives the pod the node's own network; false by default.</summary>
    [ZeroIsAbsent]
    public bool? HostNetwork { get; init; }

    /// <summary>True by default, as the article defines a pod; false gives each container a PID namespace of its own.</summary>
    public bool? ShareProcessNamespace { get; init; }

    /// <summary>Empty, and always there, as clients count on it: what it could ask for is refused until it is enforced.</summary>
    public PodSecurityContext SecurityContext { get; init; } = new();

    /// <summary>The pod's host name; its name by default.</summary>
    public string? Hostname { get; init; }

    /// <summary>False leaves the service variables out of the containers' environment.</summary>
    public bool? EnableServiceLinks { get; init; }

    /// <summary>`default`, the only one: pods get no credentials of a service account yet.</summary>
    public string? ServiceAccountName { get; init; }

    /// <summary>Kept, and of no effect: pods get no credentials of a service account yet.</summary>
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>
    /// How long the pod stays on a node that is not ready or cannot be reached: five minutes, the only time there is. No taint keeps pods
    /// from nodes yet, so every other toleration is refused.
    /// </summary>
    public IReadOnlyList<Toleration>? Tolerations { get; init; }

    /// <summary>Which scheduler finds a node for the pod; `default-scheduler` by default.</summary>
    public string? SchedulerName { get; init; }
}
