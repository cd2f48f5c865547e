using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Agent.Watches;

/// <summary>The feed of one machine: watches that ask for nothing but its node and its pods.</summary>
public sealed class OwnNodeFeed(IApiClient client, TimeProvider time) : INodeFeed
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Attach(string nodeName, IActorRef agent)
    {
        var node = new ListOptions { FieldSelector = "metadata.name=" + nodeName };
        var pods = new ListOptions { FieldSelector = "spec.nodeName=" + nodeName };
        _running = Task.WhenAll(
            Task.Run(() => new ObjectWatch<Node>(client, node, time, new NodeWatcher(agent)).RunAsync(_stop.Token)),
            Task.Run(() => new ObjectWatch<Pod>(client, pods, time, new PodWatcher(agent)).RunAsync(_stop.Token)));
    }

    public void Detach(string nodeName) => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private sealed class NodeWatcher(IActorRef agent) : IObjectWatcher<Node>
    {
        public void Listed(IReadOnlyList<Node> objects, string? resourceVersion)
        {
            foreach (var node in objects) Seen(node);
        }

        public void Seen(Node @object) => agent.Tell(new NodeMessage.NodeSeen(@object));

        public void Removed(Node @object) => agent.Tell(new NodeMessage.NodeRemoved());

        public void Failed(Exception failure) => agent.Tell(new NodeMessage.ApiFailed(failure));
    }

    private sealed class PodWatcher(IActorRef agent) : IObjectWatcher<Pod>
    {
        public void Listed(IReadOnlyList<Pod> objects, string? resourceVersion) => agent.Tell(new NodeMessage.PodsListed(objects));

        public void Seen(Pod @object) => agent.Tell(new NodeMessage.PodSeen(@object));

        public void Removed(Pod @object) => agent.Tell(new NodeMessage.PodRemoved(@object));

        public void Failed(Exception failure) => agent.Tell(new NodeMessage.ApiFailed(failure));
    }
}
