using System.Collections.Concurrent;
using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Agent.Watches;

/// <summary>One watch of all nodes and one of all pods, dealt out to many agents of the same process.</summary>
public sealed class SharedNodeFeed : INodeFeed, IObjectWatcher<Node>, IObjectWatcher<Pod>
{
    private readonly ConcurrentDictionary<string, IActorRef> _agents = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pod> _pods = [];
    private readonly Task _running;
    private bool _podsListed;

    public SharedNodeFeed(IApiClient client, TimeProvider time) => _running = Task.WhenAll(
        Task.Run(() => new ObjectWatch<Node>(client, null, time, this).RunAsync(_stop.Token)),
        Task.Run(() => new ObjectWatch<Pod>(client, null, time, this).RunAsync(_stop.Token)));

    public void Attach(string nodeName, IActorRef agent)
    {
        lock (_lock)
        {
            _agents[nodeName] = agent;
            if (_podsListed) TellAll(nodeName, agent);
        }
    }

    public void Detach(string nodeName) => _agents.TryRemove(nodeName, out _);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    void IObjectWatcher<Node>.Listed(IReadOnlyList<Node> objects, string? resourceVersion)
    {
        foreach (var node in objects) ((IObjectWatcher<Node>)this).Seen(node);
    }

    void IObjectWatcher<Node>.Seen(Node @object) => Find(@object.Metadata.Name)?.Tell(new NodeMessage.NodeSeen(@object));

    void IObjectWatcher<Node>.Removed(Node @object) => Find(@object.Metadata.Name)?.Tell(new NodeMessage.NodeRemoved());

    void IObjectWatcher<Pod>.Listed(IReadOnlyList<Pod> objects, string? resourceVersion)
    {
        lock (_lock)
        {
            _pods.Clear();
            foreach (var pod in objects) Keep(pod);
            _podsListed = true;
            foreach (var (name, agent) in _agents) TellAll(name, agent);
        }
    }

    void IObjectWatcher<Pod>.Seen(Pod @object)
    {
        lock (_lock)
        {
            Keep(@object);
            Find(@object.Spec.NodeName)?.Tell(new NodeMessage.PodSeen(@object));
        }
    }

    void IObjectWatcher<Pod>.Removed(Pod @object)
    {
        lock (_lock)
        {
            _pods.Remove(@object.Metadata.Uid ?? "");
            Find(@object.Spec.NodeName)?.Tell(new NodeMessage.PodRemoved(@object));
        }
    }

    void IObjectWatcher<Node>.Failed(Exception failure) => TellFailure(failure);

    void IObjectWatcher<Pod>.Failed(Exception failure) => TellFailure(failure);

    private void Keep(Pod pod)
    {
        if (!string.IsNullOrEmpty(pod.Spec.NodeName)) _pods[pod.Metadata.Uid ?? ""] = pod;
    }

    private void TellAll(string nodeName, IActorRef agent) =>
        agent.Tell(new NodeMessage.PodsListed([.. _pods.Values.Where(pod => pod.Spec.NodeName == nodeName)]));

    private void TellFailure(Exception failure)
    {
        foreach (var agent in _agents.Values) agent.Tell(new NodeMessage.ApiFailed(failure));
    }

    private IActorRef? Find(string? nodeName) => nodeName is not null && _agents.TryGetValue(nodeName, out var agent) ? agent : null;
}
