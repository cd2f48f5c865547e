using Troupe.Api.Bounds;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Labels;
using Troupe.Domain.Pods;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What a controller reports of its active pods.</summary>
internal static class ReplicaStatus
{
    public static ReplicationControllerStatus? Compute(
        ReplicationController controller, IReadOnlyCollection<Pod> active, DateTimeOffset now, ReplicaFailure? failure,
        out TimeSpan? nextAvailable)
    {
        var templateLabels = controller.Spec.Template?.Metadata.Labels;
        var minReady = TimeSpan.FromSeconds(Math.Max(0, controller.Spec.MinReadySeconds ?? 0));
        int labelled = 0, ready = 0, available = 0;
        nextAvailable = null;
        foreach (var pod in active)
        {
            if (templateLabels.IsSubsetOf(pod.Metadata.Labels)) labelled++;
            if (pod.ReadySince() is not { } since) continue;
            ready++;
            // An older version kept what an agent with a wrong clock said; its pods have been ready for longer than anybody can tell.
            var wait = since > now.Plus(minReady) ? TimeSpan.Zero : Wait.Until(since.Plus(minReady), now);
            if (minReady == TimeSpan.Zero || wait <= TimeSpan.Zero) available++;
            else if (nextAvailable is null || wait < nextAvailable) nextAvailable = wait;
        }

        var status = new ReplicationControllerStatus
        {
            Replicas = active.Count,
            FullyLabeledReplicas = OrAbsent(labelled),
            ReadyReplicas = OrAbsent(ready),
            AvailableReplicas = OrAbsent(available),
            ObservedGeneration = controller.Metadata.Generation,
            Conditions = Conditions(controller.Status?.Conditions, failure),
        };
        return Same(controller.Status, status) ? null : status;
    }

    /// <summary>The wire format leaves zeros out.</summary>
    private static int? OrAbsent(int count) => count == 0 ? null : count;

    private static IReadOnlyList<ReplicationControllerCondition>? Conditions(
        IReadOnlyList<ReplicationControllerCondition>? current, ReplicaFailure? failure)
    {
        var others = (current ?? []).Where(condition => condition.Type != "ReplicaFailure").ToList();
        if (failure is not null)
        {
            others.Add(new ReplicationControllerCondition
            {
                Type = "ReplicaFailure", Status = "True", Reason = failure.Reason, Message = failure.Message,
                LastTransitionTime = current?.FirstOrDefault(c => c.Type == "ReplicaFailure")?.LastTransitionTime ?? failure.Since,
            });
        }

        return others.Count == 0 ? null : others;
    }

    private static bool Same(ReplicationControllerStatus? current, ReplicationControllerStatus wanted) =>
        current is not null
        && current with { Conditions = null } == wanted with { Conditions = null }
        && (current.Conditions ?? []).SequenceEqual(wanted.Conditions ?? []);
}
