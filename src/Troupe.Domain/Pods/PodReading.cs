using Troupe.Api.Metadata;
using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>What controllers read off a pod, in the order of a sentence.</summary>
public static class PodReading
{
    /// <summary>All containers ended for good: the pod holds no resources any more.</summary>
    public static bool IsFinished(this Pod pod) => PodConditions.IsTerminal(pod);

    public static bool IsTerminating(this ApiObject item) => item.Metadata.DeletionTimestamp is not null;

    /// <summary>Counts towards the replicas of its controller.</summary>
    public static bool IsActive(this Pod pod) => PodConditions.IsActive(pod);

    public static bool IsReady(this Pod pod) => PodConditions.IsReady(pod);

    /// <summary>Since when the pod is ready; null while it is not.</summary>
    public static DateTimeOffset? ReadySince(this Pod pod) => PodConditions.Find(pod, PodConditions.Ready) is { Status: "True" } ready
        ? ready.LastTransitionTime ?? pod.Metadata.CreationTimestamp
        : null;

    /// <summary>The one owner that manages the object.</summary>
    public static OwnerReference? ControllerReference(this ApiObject item)
    {
        // Asked of every pod in every plan, so without an iterator.
        for (var i = 0; i < item.Metadata.OwnerReferences?.Count; i++)
        {
            if (item.Metadata.OwnerReferences[i] is { Controller: true } owner) return owner;
        }

        return null;
    }
}
