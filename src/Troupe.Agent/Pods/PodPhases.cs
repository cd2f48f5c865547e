using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>
/// <code>
/// Pending ──► Running ──► Succeeded
///    └───────────┴──────► Failed
/// </code>
/// </summary>
/// <remarks>The agent is the only one who writes phases after the pod is bound. The two at the end are final.</remarks>
public static class PodPhases
{
    public const string Pending = "Pending";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";

    public static string Of(Pod pod, IReadOnlyList<ContainerStatus> containers)
    {
        if (pod.Status?.Phase is Succeeded or Failed) return pod.Status.Phase;
        if (containers.Count == 0 || containers.Any(IsNotStartedYet)) return Pending;

        // One that waits for its next attempt has run before, so the pod goes on.
        var ended = containers.Select(container => container.State?.Terminated).OfType<ContainerStateTerminated>().ToList();
        if (ended.Count < containers.Count || ended.Any(end => RestartPolicy.Restarts(pod, end))) return Running;
        return ended.All(end => end.ExitCode == 0) ? Succeeded : Failed;
    }

    private static bool IsNotStartedYet(ContainerStatus container) =>
        container.State?.Waiting is not null && container.LastState?.Terminated is null;
}
