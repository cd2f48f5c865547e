using Troupe.Agent.Containers;
using Troupe.Agent.Images;
using Troupe.Api.Bounds;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Says of one container what is seen of it, in its present attempt and the one before.</summary>
internal static class ContainerStatusReport
{
    public static ContainerStatus Compute(PodObservation pod, Container container, DateTimeOffset now)
    {
        var name = container.Name ?? "";
        if (pod.LatestOf(name) is not { } last) return NeverSeen(pod, container, now);

        var attempts = pod.AttemptsOf(name);
        var before = attempts.Count > 1 ? Terminated(attempts[1], pod.Runtime) : null;
        var state = StateOf(pod, container, last, now);
        if (state.Waiting is not null && last.Phase == ContainerPhase.Exited) before = Terminated(last, pod.Runtime);
        return new ContainerStatus
        {
            Name = name,
            State = state,
            LastState = before is null
                ? pod.RecordedStatusOf(name)?.LastState ?? new ContainerState()
                : new ContainerState { Terminated = before },
            Ready = state.Running is not null,
            Started = state.Running is not null,
            RestartCount = last.Identity.Attempt,
            Image = container.Image,
            ImageID = last.ImageId,
            ContainerID = $"{pod.Runtime}://{last.Id}",
        };
    }

    private static ContainerState StateOf(PodObservation pod, Container container, ObservedContainer last, DateTimeOffset now)
    {
        switch (last.Phase)
        {
            case ContainerPhase.Running:
                return new ContainerState { Running = new ContainerStateRunning { StartedAt = last.StartedAt } };
            case ContainerPhase.Created:
                return Failed(pod, last.Identity.ContainerName, now) ?? Waiting(WaitingReasons.ContainerCreating, null);
        }

        var ended = new ContainerState { Terminated = Terminated(last, pod.Runtime) };
        if (pod.Termination is not null || !RestartPolicy.Restarts(pod.Pod, last)) return ended;
        if (Failed(pod, last.Identity.ContainerName, now) is { } failed) return failed;
        if (last.StartError is { } error) return Waiting(WaitingReasons.RunContainerError, error);
        var backOff = RestartBackOff.After(last);
        return now < last.EndedAt.Plus(backOff)
            ? Waiting(
                WaitingReasons.CrashLoopBackOff,
                $"back-off {backOff.TotalSeconds:0}s restarting failed container={container.Name} pod={pod.Pod.Metadata.Name}")
            : ended;
    }

    private static ContainerStatus NeverSeen(PodObservation pod, Container container, DateTimeOffset now)
    {
        var recorded = pod.RecordedStatusOf(container.Name ?? "");
        if (recorded?.State?.Terminated is { } ended && (pod.Termination is not null || !RestartPolicy.Restarts(pod.Pod, ended)))
            return recorded;
        return new ContainerStatus
        {
            Name = container.Name,
            State = Failed(pod, container.Name ?? "", now) ?? Waiting(WaitingReasons.ContainerCreating, SandboxProblem(pod)),
            LastState = LastStateOf(recorded),
            RestartCount = recorded?.RestartCount ?? 0,
            Image = container.Image,
            ImageID = recorded?.ImageID ?? "",
            ContainerID = recorded?.ContainerID,
            Started = false,
        };
    }

    /// <summary>A container that was removed behind the agent's back ended at an unknown time, in an unknown way.</summary>
    private static ContainerState LastStateOf(ContainerStatus? recorded)
    {
        if (recorded?.State?.Terminated is not null) return recorded.State;
        if (recorded?.State?.Running is not { } running) return recorded?.LastState ?? new ContainerState();
        return new ContainerState
        {
            Terminated = new ContainerStateTerminated
            {
                ExitCode = 137, Reason = "ContainerStatusUnknown", Message = "The container was removed from its node",
                StartedAt = running.StartedAt, ContainerID = recorded.ContainerID,
            },
        };
    }

    private static ContainerState? Failed(PodObservation pod, string containerName, DateTimeOffset now) =>
        pod.Failures.TryGetValue(containerName, out var failure) ? Waiting(failure.ReasonAt(now), failure.Message) : null;

    private static string? SandboxProblem(PodObservation pod) =>
        pod.Failures.TryGetValue(PodAction.SandboxTarget, out var failure) ? failure.Message : null;

    private static ContainerState Waiting(string reason, string? message) =>
        new() { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } };

    private static ContainerStateTerminated Terminated(ObservedContainer ended, string runtime) => new()
    {
        ExitCode = ended.ExitCode,
        Reason = ended switch
        {
            { StartError: not null } => "StartError",
            { OomKilled: true } => "OOMKilled",
            { ExitCode: 0 } => "Completed",
            _ => "Error",
        },
        Message = ended.StartError,
        StartedAt = ended.StartedAt,
        FinishedAt = ended.EndedAt,
        ContainerID = $"{runtime}://{ended.Id}",
    };
}
