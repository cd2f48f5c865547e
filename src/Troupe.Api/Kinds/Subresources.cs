using Troupe.Api.Evictions;
using Troupe.Api.Pods;

namespace Troupe.Api.Kinds;

/// <summary>What is said to a part of an object and is no object itself: nothing of it is stored or listed.</summary>
public static class Subresources
{
    /// <summary>How many replicas an object has and should have.</summary>
    public static readonly ResourceKind Scale = new()
    {
        Kind = "Scale", Group = "autoscaling", Plural = "scale", Singular = "scale", Type = typeof(Scaling.Scale),
    };

    /// <summary>Gives a pod its node.</summary>
    public static readonly ResourceKind Binding = new()
    {
        Kind = "Binding", Plural = "bindings", Singular = "binding", Type = typeof(Binding),
    };

    /// <summary>Asks a pod to leave its node.</summary>
    public static readonly ResourceKind Eviction = new()
    {
        Kind = "Eviction", Group = "policy", Plural = "evictions", Singular = "eviction", Type = typeof(Eviction),
    };

    /// <summary>The eviction of `kubectl` before 1.22.</summary>
    public static readonly ResourceKind EvictionV1Beta1 = Eviction with { Version = "v1beta1" };
}
