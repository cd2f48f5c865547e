using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Api.Evictions;

/// <summary>Asks a pod to leave its node, as `kubectl drain` does.</summary>
public sealed record Eviction : ApiObject
{
    /// <summary>How the pod is to be deleted.</summary>
    public DeleteOptions? DeleteOptions { get; init; }
}
