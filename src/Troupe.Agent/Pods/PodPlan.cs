using System.Globalization;

namespace Troupe.Agent.Pods;

/// <summary>What is to be done for a pod now, what waits until when, and whether all is over.</summary>
public sealed record PodPlan
{
    public IReadOnlyList<PodAction> Actions { get; init; } = [];
    public IReadOnlyList<PodWait> Waits { get; init; } = [];

    /// <summary>Nothing of the pod is left, neither here nor in the API.</summary>
    public bool Finished { get; init; }

    /// <summary>When the plan must be computed again though nothing else happens.</summary>
    public DateTimeOffset? WakeAt => Waits.Count == 0 ? null : Waits.Min(wait => wait.Until);

    public static PodPlan Compute(PodObservation pod, DateTimeOffset now)
    {
        var steps = new PlannedSteps(pod, now);
        if (pod.Termination is { } termination) return TerminationPlan.Compute(pod, termination, steps);
        RunningPlan.Compute(pod, steps);
        return steps.ToPlan();
    }

    public override string ToString()
    {
        if (Finished) return "finished";
        var parts = Actions.Select(action => action.ToString()).Concat(Waits.Select(wait => wait.ToString()));
        return string.Join("; ", parts) is { Length: > 0 } text ? text : "nothing to do";
    }
}

/// <summary>A target that is left alone until a time.</summary>
public sealed record PodWait(string Target, DateTimeOffset Until, string Why)
{
    public override string ToString() => $"wait with {Target} until {Until.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}: {Why}";
}
