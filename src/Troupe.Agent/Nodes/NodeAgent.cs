using Akka.Actor;
using Akka.Event;
using Troupe.Agent.Containers;
using Troupe.Agent.Pods;
using Troupe.Agent.Watches;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;

namespace Troupe.Agent.Nodes;

/// <summary>Looks after one node: registers it, says how it is, and gives every pod that is bound to it a supervisor.</summary>
/// <remarks>
/// No pod starts before the node has addresses for pods, a network for them, and has seen both what runs and what should; until then
/// it cannot tell an orphan from a pod it has not heard of. When the agent stops, containers go on running.
/// </remarks>
public sealed class NodeAgent : UntypedActor, IWithTimers
{
    private readonly AgentOptions _options;
    private readonly INodeFeed _feed;
    private readonly NodePods _pods;
    private readonly NodeRegistration _registration;
    private readonly RuntimeMonitor _monitor;
    private readonly WakeTimer _heartbeat;
    private readonly CancellationTokenSource _stop;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly List<IActorRef> _awaitingReady = [];
    private Node? _node;
    private RuntimeVersion? _runtime;
    private string? _runtimeProblem = "the container runtime has not answered yet";
    private string? _networkProblem = "the node has no pod CIDR yet";
    private bool _networkUnderWay;
    private bool _heartbeatUnderWay;
    private NodeHealth? _reported;

    public NodeAgent(AgentOptions options, IApiClient client, INodeFeed feed, PodContext pods, CancellationTokenSource stop)
    {
        (_options, _feed, _stop) = (options, feed, stop);
        _pods = new NodePods(Context, pods, _log);
        _registration = new NodeRegistration(client, options);
        _monitor = new RuntimeMonitor(options.Runtime, options.Time, options.RelistInterval, Self);
        _heartbeat = new WakeTimer(options.Time, this, new NodeMessage.HeartbeatDue());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private NodeHealth Health => new(_runtimeProblem, _networkProblem);

    /// <summary>A supervisor that fails has lost count of what runs: it is replaced by one that looks again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart()
    {
        _feed.Attach(_options.NodeName, Self);
        _ = Task.Run(() => _monitor.RunAsync(_stop.Token));
        SendHeartbeat();
    }

    protected override void PostStop()
    {
        _feed.Detach(_options.NodeName);
        _stop.Cancel();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case NodeMessage.HeartbeatDue: SendHeartbeat(); break;
            case NodeMessage.HeartbeatSent sent: HeartbeatEnded(sent.Node, null); break;
            case NodeMessage.HeartbeatFailed failed: HeartbeatEnded(null, failed.Cause); break;
            case NodeMessage.NodeSeen seen: See(seen.Node); break;
            case NodeMessage.NodeRemoved: Forget(); break;
            case NodeMessage.RuntimeListed listed: RuntimeAnswered(listed); break;
            case NodeMessage.RuntimeTold told: _pods.Hear(told.Event); break;
            case NodeMessage.RuntimeLost lost: RuntimeFailed(lost.Cause); break;
            case NodeMessage.NetworkReady: NetworkEnded(null); break;
            case NodeMessage.NetworkFailed failed: NetworkEnded(failed.Cause.Message); break;
            case NodeMessage.PodsListed listed: _pods.List(listed.Pods); break;
            case NodeMessage.PodSeen seen: _pods.See(seen.Pod); break;
            case NodeMessage.PodRemoved removed: _pods.Lose(removed.Pod); break;
            case NodeMessage.ApiFailed failed:
                _log.Warning("Node {0}: the API failed: {1}", _options.NodeName, failed.Cause.Message);
                break;
            case NodeMessage.AwaitReady: _awaitingReady.Add(Sender); break;
            case PodMessage.Finished finished: _pods.Finish(finished.PodUid); break;
            case Terminated terminated: _pods.Restart(terminated.ActorRef); break;
            default: Unhandled(message); return;
        }

        TellWhetherReady();
    }

    private void SendHeartbeat()
    {
        if (_heartbeatUnderWay) return;
        _heartbeatUnderWay = true;
        _reported = Health;
        var status = NodeStatusReport.Compute(_options, _reported, _runtime, _node?.Status, _options.Time.GetUtcNow());
        _registration.ReportAsync(_node is not null, status, _stop.Token).PipeTo(
            Self, success: node => new NodeMessage.HeartbeatSent(node), failure: cause => new NodeMessage.HeartbeatFailed(cause));
    }

    private void HeartbeatEnded(Node? node, Exception? failure)
    {
        _heartbeatUnderWay = false;
        _heartbeat.Fired();
        if (node is not null) See(node);
        else
        {
            // Whatever it was, the next report registers the node anew where it must.
            _node = null;
            _log.Warning("Node {0}: its status could not be reported: {1}", _options.NodeName, failure!.Message);
        }

        var isOld = node is not null && _reported != Health;
        if (isOld) SendHeartbeat();
        else _heartbeat.Set(_options.Time.GetUtcNow() + (node is null ? TimeSpan.FromSeconds(1) : _options.HeartbeatInterval));
    }

    private void See(Node node)
    {
        _node = node;
        _pods.Node = node;
        EnsureNetwork();
    }

    private void Forget()
    {
        _node = null;
        SendHeartbeat();
    }

    private void RuntimeAnswered(NodeMessage.RuntimeListed listed)
    {
        _runtime = listed.Version;
        if (_runtimeProblem is not null)
        {
            // A runtime that was away may have lost the network's rules with its own.
            _runtimeProblem = null;
            _networkProblem ??= "the pod network is looked at again";
            EnsureNetwork();
            ReportChange();
        }

        _pods.Compare(listed.Containers, listed.Version.Name);
    }

    private void RuntimeFailed(Exception cause)
    {
        _log.Warning("Node {0}: the container runtime is away: {1}", _options.NodeName, cause.Message);
        _runtimeProblem = "container runtime is down: " + cause.Message;
        ReportChange();
    }

    private void EnsureNetwork()
    {
        if (_networkProblem is null || _networkUnderWay || _runtimeProblem is not null) return;
        if (_node?.Spec.PodCIDR is not { Length: > 0 } cidr) return;
        _networkUnderWay = true;
        _options.Runtime.EnsureNetworkAsync(new PodNetwork(cidr, _options.ClusterCidr), _stop.Token)
            .ContinueWith<NodeMessage>(
                done => done.IsCompletedSuccessfully
                    ? new NodeMessage.NetworkReady()
                    : new NodeMessage.NetworkFailed(done.Exception?.GetBaseException() ?? new OperationCanceledException()),
                TaskScheduler.Default)
            .PipeTo(Self);
    }

    private void NetworkEnded(string? problem)
    {
        _networkUnderWay = false;
        if (problem is not null) _log.Warning("Node {0}: the pod network could not be made: {1}", _options.NodeName, problem);
        _networkProblem = problem is null ? null : "pod network is not ready: " + problem;
        if (problem is null) _pods.Open();
        ReportChange();
    }

    /// <summary>A change of the node's health does not wait for the next heartbeat.</summary>
    private void ReportChange()
    {
        if (_reported != Health) SendHeartbeat();
    }

    private void TellWhetherReady()
    {
        if (_awaitingReady.Count == 0 || !_pods.IsOpen || _reported is not { IsReady: true } || _heartbeatUnderWay || _node is null) return;
        foreach (var asker in _awaitingReady) asker.Tell(new NodeReadiness(_options.NodeName, _node.Spec.PodCIDR ?? ""));
        _awaitingReady.Clear();
    }
}
