using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Pods;
using Troupe.Domain.Scheduling;
using Troupe.Security.Identities;
using static Troupe.ControlPlane.Scheduling.SchedulingMessages;
using static Troupe.Domain.Pods.PodCommand;

namespace Troupe.ControlPlane.Scheduling;

/// <summary>Gives every unbound pod a node, or an explanation why there is none.</summary>
/// <remarks>A place counts as taken from the moment it is asked for, so pods are placed one after another but bound side by side.</remarks>
internal sealed class SchedulingController : Controller<string>
{
    public const string Name = "scheduler";

    private const int BindingsAtOnce = 512;
    private const string Unschedulable = "Unschedulable";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryDelayPerPod = TimeSpan.FromMicroseconds(100);

    private readonly Domain.Scheduling.Scheduler _scheduler;
    private readonly PendingPods _pending = new(PendingPods.DefaultSchedulerName);
    private readonly IGatewayClient _client;
    private readonly EventRecorder _events;
    private readonly Dictionary<string, string> _inDoubt = [];
    private ClusterSnapshot _cluster = new();
    private long? _retryCause;

    public SchedulingController(
        IActorRef feed, IGatewayClient client, EventRecorder events, TimeProvider time, Domain.Scheduling.Scheduler scheduler)
        : base(feed, time, BindingsAtOnce, null, ResourceKinds.Pods, ResourceKinds.Nodes)
    {
        _client = client;
        _events = events;
        _scheduler = scheduler;
        Receive<BindingFailed>(failed =>
        {
            _inDoubt.Remove(failed.PodUid);
            _cluster.Forget(failed.PodUid);
            RetrySoon(null);
        });
        Receive<BindingInDoubt>(doubt =>
        {
            if (_pending.Find(doubt.PodUid) is not null) _inDoubt[doubt.PodUid] = doubt.Node;
        });
        Receive<RetryUnplaceable>(_ => Retry());
    }

    public static Props PropsOf(ControlPlaneContext context)
    {
        var client = context.Clients(Identity.Scheduler);
        var scheduler = new Domain.Scheduling.Scheduler();
        var events = context.Recorders(PendingPods.DefaultSchedulerName);
        return Props.Create(() => new SchedulingController(context.Feed, client, events, context.Time, scheduler));
    }

    protected override void Begin(ReadModelSnapshot objects)
    {
        _cluster = new ClusterSnapshot();
        _pending.Clear();
        _inDoubt.Clear();
        Each(objects.List<Node>(), _cluster.SetNode);
        Each(objects.List<Pod>().OrderBy(pod => pod.Metadata?.CreationTimestamp), pod => TakeIn(pod, null));
    }

    protected override void Observe(ObjectChanged change)
    {
        if (change.Kind == ResourceKinds.Nodes) ObserveNode(change.Key.Name, (Node?)change.New, change.Revision);
        else if (change.New is Pod pod) TakeIn(pod, change.Revision, (Pod?)change.Old);
        else Drop((Pod)change.Old!, change.Revision);
    }

    protected override Task? Reconcile(string uid, long? cause)
    {
        if (_pending.Find(uid) is not { } pod) return null;
        // Nobody knows how a binding ended: to ask for the same again changes nothing where it came about.
        if (_inDoubt.TryGetValue(uid, out var asked)) return BindAsync(pod, asked, cause, Self);
        if (_cluster.IsAssumed(uid)) return null;
        switch (_scheduler.Place(new PodDemand(pod), _cluster))
        {
            case Placement.OnNode placed:
                _cluster.Assume(pod, placed.Node);
                return BindAsync(pod, placed.Node, cause, Self);
            case Placement.Unplaceable unplaceable:
                _pending.SetUnplaceable(uid);
                return IsKnown(pod, unplaceable.Reason) ? null : ExplainAsync(pod, unplaceable.Reason, cause);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void TakeIn(Pod pod, long? revision, Pod? old = null)
    {
        var uid = pod.Metadata.Uid!;
        _cluster.SetPod(pod);
        if (!_pending.IsMine(pod))
        {
            _pending.Remove(uid);
            _inDoubt.Remove(uid);
            if (old is not null && !old.IsFinished() && pod.IsFinished()) RetrySoon(revision);
            return;
        }

        // The scheduler's own explanation changes the pod too, and is no reason to try again.
        var isNews = old is null || !_pending.IsMine(old) || old.Metadata.Generation != pod.Metadata.Generation;
        _pending.Set(pod);
        if (isNews) Enqueue(uid, revision);
    }

    private void Drop(Pod pod, long revision)
    {
        _cluster.RemovePod(pod.Metadata.Uid!);
        _pending.Remove(pod.Metadata.Uid!);
        _inDoubt.Remove(pod.Metadata.Uid!);
        RetrySoon(revision);
    }

    private void ObserveNode(string name, Node? node, long revision)
    {
        if (node is null)
        {
            _cluster.RemoveNode(name);
            return;
        }

        _cluster.SetNode(node);
        RetrySoon(revision);
    }

    /// <summary>Many changes come together; the more pods wait, the longer they are gathered.</summary>
    private void RetrySoon(long? revision)
    {
        if (_pending.UnplaceableCount == 0) return;
        _retryCause = revision ?? _retryCause;
        if (Timers.IsTimerActive(nameof(RetryUnplaceable))) return;
        Timers.StartSingleTimer(
            nameof(RetryUnplaceable), RetryUnplaceable.Instance, RetryDelay + RetryDelayPerPod * _pending.UnplaceableCount);
    }

    private void Retry()
    {
        foreach (var uid in _pending.TakeUnplaceable()) Enqueue(uid, _retryCause, decisive: true);
        _retryCause = null;
    }

    private async Task BindAsync(Pod pod, string node, long? cause, IActorRef self)
    {
        var key = pod.Key();
        try
        {
            await _client.ExecuteAsync(
                key, context => new BindPod(node) { Target = key, Context = context }, new WriteOptions { Cause = cause })
                .ConfigureAwait(false);
            _events.Normal(pod, "Scheduled", $"Successfully assigned {key.Namespace}/{key.Name} to {node}", cause);
        }
        catch (ApiException unknown) when (unknown.Reason == StatusReason.Timeout)
        {
            self.Tell(new BindingInDoubt(pod.Metadata.Uid!, node));
            throw;
        }
        catch (Exception failure)
        {
            self.Tell(new BindingFailed(pod.Metadata.Uid!));
            if (failure is not ApiException { Reason: StatusReason.NotFound or StatusReason.Conflict }) throw;
        }
    }

    private async Task ExplainAsync(Pod pod, string reason, long? cause)
    {
        var key = pod.Key();
        try
        {
            await _client.ExecuteAsync(
                key,
                context => new MarkPodUnschedulable(Unschedulable, reason) { Target = key, Context = context },
                new WriteOptions { Cause = cause }).ConfigureAwait(false);
            _events.Warning(pod, "FailedScheduling", reason, cause);
        }
        catch (ApiException refusal) when (refusal.Reason is StatusReason.NotFound or StatusReason.Conflict)
        {
            // The pod is bound or gone by now, and needs no explanation.
        }
    }

    private static bool IsKnown(Pod pod, string reason) =>
        PodConditions.Find(pod, PodConditions.PodScheduled) is { Status: "False", Reason: Unschedulable } known && known.Message == reason;
}
