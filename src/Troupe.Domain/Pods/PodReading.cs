using Troupe.Api.Metadata;
using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>What controllers read off a pod.</summary>
public static class PodReading
{
    /// <summary>All containers ended for good: the pod holds no resources any more.</summary>
    public static bool IsFinished(this Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    public static bool IsTerminating(this ApiObject item) => item.Metadata.DeletionTimestamp is not null;

    /// <summary>Counts towards the replicas of its controller.</summary>
    public static bool IsActive(this Pod pod) => !pod.IsFinished() && !pod.IsTerminating();

    public static bool IsReady(this Pod pod) => pod.Condition("Ready") is { Status: "True" };

    /// <summary>Since when the pod is ready; null while it is not.</summary>
    public static DateTimeOffset? ReadySince(this Pod pod) =>
        pod.Condition("Ready") is { Status: "True" } ready ? ready.LastTransitionTime ?? pod.Metadata.CreationTimestamp : null;

    public static PodCondition? Condition(this Pod pod, string type)
    {
        if (pod.Status?.Conditions is not { } conditions) return null;
        foreach (var condition in conditions)
        {
            if (condition.Type == type) return condition;
        }

        return null;
    }

    /// <summary>The one owner that manages the object.</summary>
    public static OwnerReference? ControllerReference(this ApiObject item)
    {
        if (item.Metadata.OwnerReferences is not { } owners) return null;
        foreach (var owner in owners)
        {
            if (owner.Controller == true) return owner;
        }

        return null;
    }
}
