using Troupe.Api.Metadata;

namespace Troupe.Api.Pods;

/// <summary>The smallest thing that runs: containers that share a node, an address, and volumes.</summary>
public sealed record Pod : ApiObject
{
    public PodSpec Spec { get; init; } = new();
    public PodStatus? Status { get; init; }
}
