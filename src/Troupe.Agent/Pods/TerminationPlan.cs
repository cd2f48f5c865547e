namespace Troupe.Agent.Pods;

/// <summary>Ends a pod: containers stop, everything is removed, its folders too, and only then the API is told.</summary>
internal static class TerminationPlan
{
    public static PodPlan Compute(PodObservation pod, Termination termination, PlannedSteps steps)
    {
        var running = pod.Containers.Values.Where(c => c.IsRunning && !c.Identity.IsSandbox).ToList();
        foreach (var container in running)
        {
            var name = container.Identity.ContainerName;
            if (!pod.Stopping.TryGetValue(container.Id, out var deadline))
                steps.Do(new PodAction.Stop(container.Id, name, termination.Deadline, "its pod is deleted"));
            else if (deadline > termination.Deadline)
                steps.DoAt(termination.Deadline, new PodAction.Kill(container.Id, name), "its grace period was cut");
        }

        if (running.Count > 0 || IsStarting(pod)) return steps.ToPlan();
        foreach (var ended in pod.Containers.Values) steps.Do(new PodAction.Remove(ended.Id, ended.Identity.ContainerName));
        if (pod.Containers.Count > 0) return steps.ToPlan();

        if (!pod.VolumesRemoved) steps.Do(new PodAction.RemoveVolumes());
        else if (pod.GoneFromApi) return new PodPlan { Finished = true };
        else if (pod.StatusReported) steps.Do(new PodAction.ConfirmDeletion());
        return steps.ToPlan();
    }

    /// <summary>What is being started cannot be stopped yet; it will be seen soon.</summary>
    private static bool IsStarting(PodObservation pod) =>
        pod.UnderWay.Contains(PodAction.SandboxTarget) || pod.Specs.Any(container => pod.UnderWay.Contains(container.Name ?? ""));
}
