using Troupe.Api.Bounds;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>How long a pod's containers may take to end.</summary>
public static class GracePeriod
{
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    /// <summary>The deletion's own period where there is one.</summary>
    public static TimeSpan Of(Pod pod)
    {
        var seconds = pod.Metadata.DeletionGracePeriodSeconds ?? pod.Spec.TerminationGracePeriodSeconds;
        return seconds is { } given ? Saturating.Seconds(Math.Clamp(given, 0, GracePeriods.LongestSeconds)) : Default;
    }
}
