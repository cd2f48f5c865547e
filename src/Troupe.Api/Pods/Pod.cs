using Troupe.Api.Metadata;

namespace Troupe.Api.Pods;

/// <summary>The smallest thing that runs: containers that share a node, an address, and volumes.</summary>
public sealed record Pod : ApiObject
{
    /// <summary>What the pod should be.</summary>
    public PodSpec Spec { get; init; } = new();

    /// <summary>What the pod is, as its node's agent sees it; read only.</summary>
    public PodStatus? Status { get; init; }
}
