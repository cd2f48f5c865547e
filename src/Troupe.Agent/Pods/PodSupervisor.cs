using Akka.Actor;
using Akka.Event;
using Troupe.Agent.Containers;
using Troupe.Agent.Images;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Looks after one pod: sees, plans, acts, reports. The plan is <see cref="PodPlan"/>'s; this actor only carries it out.</summary>
/// <remarks>A container that it finds when it starts is adopted as it is. When the actor stops, containers go on running.</remarks>
public sealed class PodSupervisor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan PassingDelay = TimeSpan.FromSeconds(2);

    private readonly PodContext _context;
    private readonly PodActions _actions;
    private readonly PodStatusSender _status;
    private readonly WakeTimer _wake;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly HashSet<string> _uninspected;
    private readonly Dictionary<string, DateTimeOffset> _toldWaits = [];
    private PodObservation _pod;

    public ITimerScheduler Timers { get; set; } = null!;

    private ObjectMeta Pod => _pod.Pod.Metadata;

    /// <param name="found">What the runtime has of the pod already.</param>
    /// <param name="rejection">Why the node does not take it; null where it does.</param>
    public PodSupervisor(PodContext context, Pod pod, IReadOnlyList<ContainerSummary> found, bool gone, PodRejection? rejection)
    {
        _context = context;
        _actions = new PodActions(context);
        _wake = new WakeTimer(context.Time, this, new PodMessage.Wake());
        _status = new PodStatusSender(context, Self, this);
        _uninspected = [.. found.Select(container => container.Id)];
        _pod = new PodObservation { Pod = pod, Runtime = context.RuntimeName, GoneFromApi = gone, Rejection = rejection };
    }

    public static Props Props(
        PodContext context, Pod pod, IReadOnlyList<ContainerSummary> found, bool gone = false, PodRejection? rejection = null) =>
        Akka.Actor.Props.Create(() => new PodSupervisor(context, pod, found, gone, rejection));

    protected override void PreStart()
    {
        if (_pod.Rejection is { } rejection) _context.Events.Warning(_pod.Pod, rejection.Reason, rejection.Message);
        _pod = Terminations.Apply(_pod, _context.Time.GetUtcNow());
        foreach (var id in _uninspected) Inspect(id);
        Advance();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PodMessage.Seen seen: See(seen.Pod); break;
            case PodMessage.Gone: Lose(); break;
            case PodMessage.Listed listed: Compare(listed.Containers); return;
            case PodMessage.Told told: Hear(told.Event); return;
            case PodMessage.Inspected inspected: Observe(inspected.Id, inspected.Container); break;
            case PodMessage.InspectionFailed failed: InspectAgain(failed); return;
            case PodMessage.ActionDone done: Conclude(done.Action, done.Result); break;
            case PodMessage.StatusSent sent: Sent(sent.Revision, sent.Failure); break;
            case PodMessage.Wake:
                _wake.Fired();
                _status.TimeHasCome();
                break;
            default: Unhandled(message); return;
        }

        Advance();
    }

    private void See(Pod pod)
    {
        _status.CausedBy(pod);
        _status.Seen(pod);
        _pod = _pod with { Pod = pod with { Status = Statuses.KeepOwn(_pod.Pod.Status, pod.Status, _status.HasReported) } };
    }

    /// <summary>Whoever deleted the pod without waiting does not want its containers to have time.</summary>
    private void Lose() => _pod = _pod with { GoneFromApi = true, Termination = _pod.Termination?.NoLaterThan(_context.Time.GetUtcNow()) };

    private void Compare(IReadOnlyList<ContainerSummary> listed)
    {
        foreach (var container in listed)
            if (!_pod.Containers.TryGetValue(container.Id, out var known) || known.Phase < container.Phase) Inspect(container.Id);

        // The list may be older than the container: only the runtime's word on this very one removes it.
        foreach (var missing in _pod.Containers.Keys.Except(listed.Select(container => container.Id))) Inspect(missing);
    }

    private void Hear(RuntimeEvent told)
    {
        var isOwnRemoval = told.Kind == RuntimeEventKind.Removed && !_pod.Containers.ContainsKey(told.ContainerId);
        if (told.Kind == RuntimeEventKind.Started || isOwnRemoval || _pod.UnderWay.Contains(told.ContainerId)) return;
        Inspect(told.ContainerId);
    }

    private void Inspect(string id) => _context.Runtime.InspectAsync(id, _context.Stopping).PipeTo(
        Self, success: container => new PodMessage.Inspected(id, container), failure: cause => new PodMessage.InspectionFailed(id, cause));

    private void InspectAgain(PodMessage.InspectionFailed failed)
    {
        if (_context.Stopping.IsCancellationRequested) return;
        _log.Warning("Container {0} cannot be inspected: {1}", failed.Id, failed.Cause.Message);
        var told = new PodMessage.Told(new RuntimeEvent(failed.Id, Pod.Uid ?? "", RuntimeEventKind.Died));
        Timers.StartSingleTimer(failed.Id, told, PassingDelay);
    }

    private void Observe(string id, ObservedContainer? container)
    {
        _uninspected.Remove(id);
        if (container is null || container.Identity.PodUid != Pod.Uid)
        {
            _pod = _pod with { Containers = _pod.Containers.Remove(id) };
            return;
        }

        // Two looks at a container may arrive in the wrong order, but none of its phases comes twice.
        if (_pod.Containers.TryGetValue(id, out var known) && known.Phase > container.Phase) return;
        if (known is { IsRunning: true } && !container.IsRunning) _status.CausedHere();
        _pod = _pod with { Containers = _pod.Containers.SetItem(id, container) };
    }

    private void Conclude(PodAction action, ActionResult result)
    {
        var now = _context.Time.GetUtcNow();
        _pod = _pod with { UnderWay = _pod.UnderWay.Remove(action.Target), Stopping = _pod.Stopping.Remove(action.Target) };
        if (result.Container is { } container) Observe(container.Id, container);
        if (result.MissingId is { } missing) Observe(missing, null);
        if (result.Fault is { } fault)
        {
            if (fault.IsPassing) _log.Debug("Pod {0}/{1}: {2}: {3}", Pod.Namespace, Pod.Name, action, fault.Message);
            else _log.Warning("Pod {0}/{1}: {2}: {3}", Pod.Namespace, Pod.Name, action, fault.Message);
            var last = _pod.Failures.GetValueOrDefault(action.Target);
            var failure = fault.IsPassing
                ? new ActionFailure(fault.Reason, fault.Message, now, PassingDelay)
                : ActionFailure.After(last, fault.Reason, fault.Message, now);
            _pod = _pod with { Failures = _pod.Failures.SetItem(action.Target, failure) };
            return;
        }

        _pod = _pod with { Failures = _pod.Failures.Remove(action.Target) };
        _pod = action switch
        {
            PodAction.Remove remove => _pod with { Containers = _pod.Containers.Remove(remove.Id) },
            PodAction.RemoveVolumes => _pod with { VolumesRemoved = true },
            PodAction.ConfirmDeletion => _pod with { GoneFromApi = true },
            _ => _pod,
        };
    }

    private void Sent(long? revision, Exception? failure)
    {
        _status.Sent(revision, failure);
        if (_status.PodIsGone) _pod = _pod with { GoneFromApi = true };
    }

    /// <summary>Reports what is, and does what is to be done.</summary>
    private void Advance()
    {
        if (_uninspected.Count > 0) return;
        var now = _context.Time.GetUtcNow();
        _pod = Terminations.Apply(_pod, now);
        var status = PodStatusReport.Compute(_pod, _context.HostAddress, now);
        var plan = PodPlan.Compute(_pod with { StatusReported = _status.IsReported(status) }, now);
        foreach (var action in plan.Actions) Begin(action, status);
        if (!_pod.GoneFromApi) _status.Report(_pod.Pod, status, soon: _pod.UnderWay.IsEmpty);
        _pod = _pod with { Pod = _pod.Pod with { Status = status } };
        Tell(plan);
        _wake.Set(plan.WakeAt);
        if (!plan.Finished) return;

        Context.Parent.Tell(new PodMessage.Finished(Pod.Uid ?? ""));
        Context.Stop(Self);
    }

    private void Begin(PodAction action, PodStatus status)
    {
        _log.Info("Pod {0}/{1}: {2}", Pod.Namespace, Pod.Name, action);
        _pod = _pod with { UnderWay = _pod.UnderWay.Add(action.Target) };
        if (action is PodAction.Stop stop) _pod = _pod with { Stopping = _pod.Stopping.SetItem(stop.Id, stop.Deadline) };
        _actions.RunAsync(action, _pod.Pod with { Status = status }).PipeTo(
            Self, success: result => new PodMessage.ActionDone(action, result),
            failure: cause => new PodMessage.ActionDone(action, ActionResult.Delayed(cause.Message)));
    }

    /// <summary>Tells of a back-off when it begins, once.</summary>
    private void Tell(PodPlan plan)
    {
        foreach (var wait in plan.Waits.Where(wait => wait.Why is WaitingReasons.CrashLoopBackOff or WaitingReasons.ImagePullBackOff))
        {
            if (_toldWaits.TryGetValue(wait.Target, out var until) && until == wait.Until) continue;
            _toldWaits[wait.Target] = wait.Until;
            new ContainerEvents(_context.Events, _pod.Pod, wait.Target).BackOff(wait.Why);
        }
    }
}
