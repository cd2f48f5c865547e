using Troupe.Api.Metadata;
using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>What controllers read off a pod.</summary>
public static class PodReading
{
    /// <summary>All containers ended for good: the pod holds no resources any more.</summary>
    public static bool IsFinished(this Pod pod) => PodPhases.IsFinal(pod.Status);

    public static bool IsTerminating(this ApiObject item) => item.Metadata.DeletionTimestamp is not null;

    /// <summary>Counts towards the replicas of its controller.</summary>
    public static bool IsActive(this Pod pod) => !pod.IsFinished() && !pod.IsTerminating();

    public static bool IsReady(this Pod pod) => PodConditions.IsReady(pod.Status);

    /// <summary>Since when the pod is ready; null while it is not.</summary>
    public static DateTimeOffset? ReadySince(this Pod pod) => PodConditions.Find(pod.Status, PodConditions.Ready) is { Status: "True" } ready
        ? ready.LastTransitionTime ?? pod.Metadata.CreationTimestamp
        : null;

    /// <summary>The one owner that manages the object.</summary>
    public static OwnerReference? ControllerReference(this ApiObject item) =>
        item.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true);
}
