using Troupe.Api.Events;
using Troupe.Api.Metadata;

namespace Troupe.Api.Pods;

/// <summary>Gives a pod its node; the pod is the one of the same name.</summary>
public sealed record Binding : ApiObject
{
    /// <summary>The node.</summary>
    public ObjectReference? Target { get; init; }
}
