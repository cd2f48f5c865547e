using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Responses;

namespace Troupe.Agent.Pods;

/// <summary>Brings a pod's status to the API: one report at a time, always the newest, again and again while the API is away.</summary>
/// <remarks>What changes often while a report is on its way, or while a pod takes a moment to start, is reported once.</remarks>
internal sealed class PodStatusSender(PodContext context, IActorRef supervisor, IWithTimers timed)
{
    private static readonly TimeSpan StartingPods = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(10);

    private readonly WakeTimer _later = new(context.Time, timed, new PodMessage.Wake());
    private PodStatus? _accepted;
    private long _acceptedRevision;
    private PodStatus? _sending;
    private Pod? _newest;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private TimeSpan _retry = FirstRetry;
    private long? _cause;

    /// <summary>The status that the supervisor holds is newer than the API's.</summary>
    public bool HasReported => _newest is not null || _accepted is not null;

    public bool PodIsGone { get; private set; }

    /// <summary>The API's change of the pod led to what comes next.</summary>
    public void CausedBy(Pod pod) => _cause = Revision(pod);

    /// <summary>
    /// What someone else wrote over the last report is said again: a control plane that heard nothing of a node for a while calls its
    /// pods unready, and only their agent knows better.
    /// </summary>
    public void Seen(Pod pod)
    {
        if (_accepted is null || Revision(pod) is not { } revision || revision <= _acceptedRevision) return;
        if (!Statuses.AreSame(Statuses.KeepOwn(_accepted, pod.Status, hasReported: true), pod.Status)) _accepted = null;
    }

    /// <summary>What comes next began on this node.</summary>
    public void CausedHere() => _cause = null;

    public bool IsReported(PodStatus status) => _sending is null && Statuses.AreSame(_accepted, status);

    /// <param name="soon">False when more is about to change, so that the report may wait a moment.</param>
    public void Report(Pod pod, PodStatus status, bool soon)
    {
        var now = context.Time.GetUtcNow();
        if (_newest is null && Statuses.AreSame(pod.Status, status)) _accepted = status;
        if (IsReported(status)) return;
        if (_newest is null && !soon && _notBefore == DateTimeOffset.MinValue) _notBefore = now + StartingPods;
        if (soon && _retry == FirstRetry) _notBefore = now;
        _newest = pod with { Status = status };
        SendIfDue(now);
    }

    /// <param name="revision">The pod's revision after the report; null when it failed.</param>
    public void Sent(long? revision, Exception? failure)
    {
        var now = context.Time.GetUtcNow();
        var sent = _sending;
        _sending = null;
        switch (failure)
        {
            case null:
                (_accepted, _acceptedRevision, _retry) = (sent, revision ?? 0, FirstRetry);
                break;
            case ApiException { Reason: StatusReason.NotFound }:
                PodIsGone = true;
                return;
            case ApiException { Reason: StatusReason.Conflict or StatusReason.Invalid or StatusReason.Forbidden }:
                // It will be refused again; what changes next is another report.
                _accepted = sent;
                break;
            default:
                _notBefore = now + _retry;
                _retry = _retry * 2 < LastRetry ? _retry * 2 : LastRetry;
                break;
        }

        SendIfDue(now);
    }

    /// <summary>A timer fired, this one's or another's; what it was set for is looked at again.</summary>
    public void TimeHasCome() => _later.Fired();

    private void SendIfDue(DateTimeOffset now)
    {
        if (_newest is null || _sending is not null || PodIsGone || Statuses.AreSame(_accepted, _newest.Status)) return;
        if (now < _notBefore)
        {
            _later.Set(_notBefore);
            return;
        }

        _sending = _newest.Status;
        var report = _newest with { Metadata = _newest.Metadata with { ResourceVersion = null } };
        var options = new WriteOptions { Cause = _cause };
        context.Client.ReplaceStatusAsync(report, options, context.Stopping).PipeTo(
            supervisor, success: reported => new PodMessage.StatusSent(Revision(reported), null),
            failure: cause => new PodMessage.StatusSent(null, cause));
    }

    private static long? Revision(ApiObject pod) => long.TryParse(pod.Metadata.ResourceVersion, out var revision) ? revision : null;
}
