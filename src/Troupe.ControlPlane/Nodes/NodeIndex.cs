using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Domain.Indexes;
using Troupe.Domain.Nodes;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Nodes, the pods bound to each, and when each was last heard.</summary>
internal sealed class NodeIndex
{
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly Dictionary<string, DateTimeOffset> _heard = [];
    private readonly GroupedIndex<string, Pod> _pods = new();

    public IReadOnlyCollection<NodeObservation> Observations =>
    [
        .. _nodes.Select(node => new NodeObservation(node.Key, node.Value, _heard[node.Key], _pods[node.Key])),
        .. _pods.Groups.Where(name => !_nodes.ContainsKey(name)).Select(name => new NodeObservation(name, null, _heard[name], _pods[name])),
    ];

    public Node? Find(string name) => _nodes.GetValueOrDefault(name);

    public void Clear()
    {
        _nodes.Clear();
        _heard.Clear();
        _pods.Clear();
    }

    public void Hear(string node, DateTimeOffset time)
    {
        if (_nodes.ContainsKey(node)) _heard[node] = time;
    }

    /// <param name="now">A node that is new counts as heard: whoever wrote it was there.</param>
    public void Set(Node node, DateTimeOffset now)
    {
        var name = node.Metadata.Name!;
        if (_nodes.TryAdd(name, node)) _heard[name] = now;
        else _nodes[name] = node;
    }

    public void RemoveNode(string name, DateTimeOffset now)
    {
        _nodes.Remove(name);
        if (_pods.Has(name)) _heard[name] = now;
        else _heard.Remove(name);
    }

    public void Set(Pod pod, DateTimeOffset now)
    {
        if (pod.Spec.NodeName is not { Length: > 0 } node) return;
        if (!_pods.Has(node)) _heard.TryAdd(node, now);
        _pods.Set(node, pod.Metadata.Uid!, pod);
    }

    public void Remove(Pod pod)
    {
        if (pod.Spec.NodeName is not { Length: > 0 } node) return;
        _pods.Remove(node, pod.Metadata.Uid!);
        if (!_pods.Has(node) && !_nodes.ContainsKey(node)) _heard.Remove(node);
    }
}
