using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Nodes;
using Troupe.Security.Identities;
using static Troupe.Domain.Nodes.NodeCommand;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Says of silent nodes what they no longer can, and moves pods away from nodes that are lost.</summary>
internal sealed class NodeLifecycleController : Controller<string>
{
    public const string Name = "node-lifecycle";

    // One plan covers all nodes: whether to move pods depends on how many are heard.
    private const string AllNodes = "nodes";

    // What was done is seen by then, and what failed is tried again.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly NodeIndex _index = new();
    private readonly IGatewayClient _client;
    private readonly EventRecorder _events;
    private readonly NodeLifecycleOptions _options;
    private readonly ObjectActions _actions;
    private readonly string _identity = Identity.Controller(Name).User;

    public NodeLifecycleController(
        IActorRef feed, IGatewayClient client, EventRecorder events, TimeProvider time, NodeLifecycleOptions options)
        : base(feed, time, 1, _ => Rest, ResourceKinds.Nodes, ResourceKinds.Pods)
    {
        _client = client;
        _events = events;
        _options = options;
        _actions = new ObjectActions(time, Log);
        Receive<NodeHeartbeat>(heartbeat => _index.Hear(heartbeat.Node, heartbeat.Time));
    }

    public static Props PropsOf(ControlPlaneContext context)
    {
        var options = context.Services.GetRequiredService<NodeLifecycleOptions>();
        var client = context.Clients(Identity.Controller(Name));
        return Props.Create(() => new NodeLifecycleController(context.Feed, client, context.Recorders(Name), context.Time, options));
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(NodeHeartbeat));
        base.PreStart();
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self, typeof(NodeHeartbeat));

    /// <remarks>Nobody was listening before, so every node is given the whole grace period from now.</remarks>
    protected override void Begin(ReadModelSnapshot objects)
    {
        _index.Clear();
        var now = Time.GetUtcNow();
        Each(objects.List<Node>(), node => _index.Set(node, now));
        Each(objects.List<Pod>(), pod => _index.Set(pod, now));
        Enqueue(AllNodes);
    }

    protected override void Observe(ObjectChanged change)
    {
        var now = Time.GetUtcNow();
        switch (change.Last)
        {
            case Pod pod:
                if (change.New is null) _index.Remove(pod);
                else _index.Set(pod, now);
                if (change.New is not null && _index.Find(pod.Spec.NodeName ?? "") is not null) return;
                break;
            case Node when change.New is null:
                _index.RemoveNode(change.Key.Name, now);
                break;
            case Node node:
                _index.Set(node, now);
                if (IsOfItsAgent(change.Event)) _index.Hear(change.Key.Name, now);
                break;
        }

        Enqueue(AllNodes, change.Revision);
    }

    protected override Task? Reconcile(string key, long? cause)
    {
        var now = Time.GetUtcNow();
        var plan = PlanWith(
            _index.Observations, observed => NodeLifecyclePlan.Compute(observed, _options, now), observed => $"Node//{observed.Name}");
        EnqueueIn(AllNodes, plan.ComputeAgainIn);
        if (plan.IsEmpty) return null;
        Log.Info("{0}", plan);
        foreach (var silent in plan.MarkUnknown.Where(condition => condition.Type == "Ready"))
        {
            _events.Normal(_index.Find(silent.Node)!, "NodeNotReady", $"Node {silent.Node} status is now: NodeNotReady");
        }

        (string Name, Func<Task> Act)[] actions =
        [
            .. plan.MarkUnknown.Select(silent => ($"Node//{silent.Node} {silent.Type}", (Func<Task>)(() => MarkAsync(silent)))),
            .. plan.MarkUnready.Select(pod => (
                NameOf(pod), (Func<Task>)(() => _client.ReplaceStatusAsync(pod, new WriteOptions { Cause = CauseOf(pod) })))),
            .. plan.Evict.Select(pod => (NameOf(pod), (Func<Task>)(() => EvictAsync(pod)))),
            .. plan.Remove.Select(pod => (NameOf(pod), (Func<Task>)(() => _client.DeleteAsync(pod, cause, gracePeriodSeconds: 0)))),
        ];
        _actions.OnlyTheseAreLeft(actions.Select(action => action.Name));
        EnqueueIn(AllNodes, LookAgain);
        return Task.WhenAll(actions.Select(action => _actions.TryAsync(action.Name, action.Act)));
    }

    private static string NameOf(Pod pod) => $"Pod/{pod.Metadata.Namespace}/{pod.Metadata.Name} {pod.Metadata.Uid}";

    /// <summary>What this controller says of a node is no sign of life.</summary>
    private bool IsOfItsAgent(DomainEvent @event) =>
        @event is NodeEvent.NodeStatusReported or NodeEvent.NodeConditionChanged && @event.Context.User != _identity;

    private Task<Api.Metadata.ApiObject> MarkAsync(SilentCondition silent)
    {
        var key = new EntityKey(ResourceKinds.Nodes.Kind, "", silent.Node);
        return _client.ExecuteAsync(
            key,
            context => new MarkNodeCondition(silent.Type, "Unknown", silent.Reason, silent.Message) { Target = key, Context = context });
    }

    private Task EvictAsync(Pod pod)
    {
        _events.Normal(pod, "NodeControllerEviction", $"Marking for deletion Pod {pod.Metadata.Name} from Node {pod.Spec.NodeName}");
        return _client.DeleteAsync(pod, CauseOf(pod));
    }

    /// <summary>What happens to a pod here, happens because of the last that was said of its node.</summary>
    private long? CauseOf(Pod pod) =>
        long.TryParse(_index.Find(pod.Spec.NodeName ?? "")?.Metadata.ResourceVersion, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;
}
