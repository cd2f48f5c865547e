using Troupe.Agent.Containers;
using Troupe.Agent.Images;
using Troupe.Api.Bounds;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Brings a pod to run and keeps it running, as its restart policy says.</summary>
internal static class RunningPlan
{
    /// <summary>The present attempt and the one before it, whose end and log people ask for.</summary>
    private const int KeptAttempts = 2;

    public static void Compute(PodObservation pod, PlannedSteps steps)
    {
        if (IsOver(pod))
        {
            foreach (var ended in pod.Sandboxes) steps.Do(new PodAction.Remove(ended.Id, "sandbox"));
            return;
        }

        RemoveLeftovers(pod, steps);
        if (pod.RunningSandbox is { } sandbox)
        {
            foreach (var container in pod.Specs) Keep(pod, container, sandbox, steps);
            return;
        }

        StopStrays(pod, steps);
        var last = pod.Sandboxes.FirstOrDefault();
        var backOff = last is null || last.Phase == ContainerPhase.Created ? TimeSpan.Zero : RestartBackOff.After(last);
        var action = new PodAction.RunSandbox(Saturating.Add(last?.Identity.Attempt ?? -1, 1), (long)backOff.TotalSeconds);
        steps.DoAt((last?.EndedAt ?? steps.Now).Plus(backOff), action, "the sandbox keeps ending");
    }

    private static void Keep(PodObservation pod, Container container, ObservedContainer sandbox, PlannedSteps steps)
    {
        var name = container.Name ?? "";
        var last = pod.LatestOf(name);
        switch (last?.Phase)
        {
            case null:
                if (NextAttempt(pod, name) is { } attempt) steps.Do(new PodAction.StartContainer(name, attempt, 0, sandbox.Id));
                break;
            case ContainerPhase.Created when last.Identity.SandboxId == sandbox.Id:
                steps.Do(new PodAction.StartCreated(last.Id, name));
                break;
            case ContainerPhase.Created:
                if (!pod.UnderWay.Contains(name)) steps.Do(new PodAction.Remove(last.Id, name));
                break;
            case ContainerPhase.Running when last.Identity.SandboxId != sandbox.Id:
                steps.Do(new PodAction.Stop(last.Id, name, GraceEnd(pod, steps.Now), "its sandbox is gone"));
                break;
            case ContainerPhase.Running when last.Identity.SpecHash != SpecHash.Of(container):
                steps.Do(new PodAction.Stop(last.Id, name, GraceEnd(pod, steps.Now), "its definition changed"));
                break;
            case ContainerPhase.Exited:
                Restart(pod, container, last, sandbox, steps);
                break;
        }
    }

    private static void Restart(
        PodObservation pod, Container container, ObservedContainer last, ObservedContainer sandbox, PlannedSteps steps)
    {
        var changed = last.Identity.SpecHash != SpecHash.Of(container);
        if (!changed && !RestartPolicy.Restarts(pod.Pod, last)) return;

        // Where the sandbox or the definition changed, the end of the last attempt says nothing about the next one.
        var sandboxEnded = last.Identity.SandboxId != sandbox.Id;
        var backOff = changed || sandboxEnded ? TimeSpan.Zero : RestartBackOff.After(last);

        // What could not start because its sandbox was just ending never had a chance: it is tried again as the same attempt.
        var countsAsAttempt = last.StartError is null || !sandboxEnded;
        var start = new PodAction.StartContainer(
            container.Name ?? "", Saturating.Add(last.Identity.Attempt, countsAsAttempt ? 1 : 0), (long)backOff.TotalSeconds, sandbox.Id);
        steps.DoAt(last.EndedAt.Plus(backOff), start, WaitingReasons.CrashLoopBackOff);
    }

    /// <summary>The attempt of a container of which the runtime shows none; null when it ended for good.</summary>
    private static int? NextAttempt(PodObservation pod, string name)
    {
        if (pod.RecordedStatusOf(name) is not { ContainerID: not null } recorded) return pod.RecordedStatusOf(name)?.RestartCount ?? 0;
        var ended = recorded.State?.Terminated;
        return ended is not null && !RestartPolicy.Restarts(pod.Pod, ended) ? null : Saturating.Add(recorded.RestartCount, 1);
    }

    private static bool IsOver(PodObservation pod)
    {
        if (pod.Rejection is not null || pod.Pod.Status?.Phase is PodPhases.Succeeded or PodPhases.Failed) return true;
        return pod.Specs.Count > 0 && pod.Specs.All(container => HasEndedForGood(pod, container));
    }

    private static bool HasEndedForGood(PodObservation pod, Container container)
    {
        var name = container.Name ?? "";
        if (pod.UnderWay.Contains(name)) return false;
        var last = pod.LatestOf(name);
        if (last is null) return NextAttempt(pod, name) is null;
        return last.Phase == ContainerPhase.Exited && !RestartPolicy.Restarts(pod.Pod, last)
            && last.Identity.SpecHash == SpecHash.Of(container);
    }

    private static void RemoveLeftovers(PodObservation pod, PlannedSteps steps)
    {
        foreach (var sandbox in pod.Sandboxes.Skip(1).Where(sandbox => !sandbox.IsRunning))
            steps.Do(new PodAction.Remove(sandbox.Id, "sandbox"));
        foreach (var container in pod.Specs)
            foreach (var old in pod.AttemptsOf(container.Name ?? "").Skip(KeptAttempts).Where(attempt => !attempt.IsRunning))
                steps.Do(new PodAction.Remove(old.Id, container.Name ?? ""));
    }

    /// <summary>Containers with a PID namespace of their own outlive their sandbox.</summary>
    private static void StopStrays(PodObservation pod, PlannedSteps steps)
    {
        foreach (var stray in pod.Containers.Values.Where(c => c.IsRunning && !c.Identity.IsSandbox))
            steps.Do(new PodAction.Stop(stray.Id, stray.Identity.ContainerName, GraceEnd(pod, steps.Now), "its sandbox is gone"));
    }

    private static DateTimeOffset GraceEnd(PodObservation pod, DateTimeOffset now) => now.Plus(GracePeriod.Of(pod.Pod));
}
