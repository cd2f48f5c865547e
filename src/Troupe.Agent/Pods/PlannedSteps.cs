namespace Troupe.Agent.Pods;

/// <summary>Collects the steps of one plan; an action whose target is busy or held back becomes a wait, or nothing.</summary>
internal sealed class PlannedSteps(PodObservation pod, DateTimeOffset now)
{
    /// <summary>A pod of many containers must not keep the runtime from those of others.</summary>
    private const int ParallelStarts = 4;

    private readonly List<PodAction> _actions = [];
    private readonly List<PodWait> _waits = [];

    private int _starting = pod.Specs.Count(container => pod.UnderWay.Contains(container.Name ?? ""));

    public DateTimeOffset Now { get; } = now;

    public void Do(PodAction action)
    {
        if (pod.UnderWay.Contains(action.Target)) return;
        if (pod.Failures.TryGetValue(action.Target, out var failure) && failure.RetryAt > Now)
        {
            if (failure.ReasonChangesAt is { } changesAt && changesAt > Now) Wait(action.Target, changesAt, failure.Reason);
            Wait(action.Target, failure.RetryAt, failure.ReasonAt(Now));
            return;
        }

        if (action is PodAction.StartContainer && ++_starting > ParallelStarts) return;
        _actions.Add(action);
    }

    /// <summary>Does the action when its time has come.</summary>
    public void DoAt(DateTimeOffset time, PodAction action, string why)
    {
        if (time <= Now) Do(action);
        else if (!pod.UnderWay.Contains(action.Target)) Wait(action.Target, time, why);
    }

    public void Wait(string target, DateTimeOffset until, string why) => _waits.Add(new PodWait(target, until, why));

    public PodPlan ToPlan() => new() { Actions = _actions, Waits = _waits };
}
