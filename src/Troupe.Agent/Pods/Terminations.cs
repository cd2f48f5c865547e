using Troupe.Api.Bounds;

namespace Troupe.Agent.Pods;

/// <summary>Knows whether a pod is to end, and by when.</summary>
internal static class Terminations
{
    /// <summary>
    /// A deleted pod has its grace from when the agent learns of it; one that is gone from the API without notice has none, unless
    /// nothing but its containers is left of it: they then have the grace that they were created with.
    /// </summary>
    public static PodObservation Apply(PodObservation pod, DateTimeOffset now)
    {
        if (!pod.GoneFromApi && pod.Pod.Metadata.DeletionTimestamp is null) return pod;
        if (pod.GoneFromApi && pod.Termination is not null) return pod;
        var deadline = now.Plus(GracePeriod.Of(pod.Pod));
        if (pod.GoneFromApi && pod.Pod.Metadata.DeletionTimestamp is null && !Orphans.IsOrphan(pod.Pod)) deadline = now;
        return pod with { Termination = pod.Termination?.NoLaterThan(deadline) ?? new Termination(deadline) };
    }
}
