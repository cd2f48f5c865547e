using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Domain.Pods;

namespace Troupe.Domain.Scheduling;

/// <summary>All nodes and what is on them, changed event by event, so that placing a pod sums up nothing.</summary>
/// <remarks>A pod that was asked to bind counts at once: see <see cref="Assume"/>.</remarks>
public sealed class ClusterSnapshot
{
    private readonly Dictionary<string, NodeInfo> _infos = [];
    private readonly List<NodeInfo> _nodes = [];
    private readonly Dictionary<string, string> _nodeOfPod = [];
    private readonly HashSet<string> _assumed = [];

    /// <summary>The nodes that exist, in the order in which they came.</summary>
    public IReadOnlyList<NodeInfo> Nodes => _nodes;

    public NodeInfo? Find(string node) => _infos.GetValueOrDefault(node);

    public void SetNode(Node node)
    {
        var info = InfoOf(node.Metadata.Name!);
        if (info.Node is null) _nodes.Add(info);
        info.Describe(node);
    }

    public void RemoveNode(string name)
    {
        if (_infos.GetValueOrDefault(name) is not { Node: not null } info) return;
        info.Describe(null);
        _nodes.Remove(info);
        ForgetIfEmpty(info);
    }

    /// <summary>Takes a pod as it is seen; one that is finished holds nothing.</summary>
    public void SetPod(Pod pod)
    {
        var uid = pod.Metadata.Uid!;
        if (pod.IsFinished())
        {
            RemovePod(uid);
            return;
        }

        // An older view of the pod, still without node, says nothing about the binding that is on its way.
        if (pod.Spec.NodeName is not { Length: > 0 } node) return;
        if (_assumed.Remove(uid) is false && _nodeOfPod.GetValueOrDefault(uid) == node) return;
        Put(pod, node);
    }

    public void RemovePod(string uid)
    {
        _assumed.Remove(uid);
        if (!_nodeOfPod.Remove(uid, out var name)) return;
        var info = _infos[name];
        info.Remove(uid);
        ForgetIfEmpty(info);
    }

    /// <summary>Counts a pod on a node from now on, though its binding is only asked for.</summary>
    public void Assume(Pod pod, string node)
    {
        Put(pod, node);
        _assumed.Add(pod.Metadata.Uid!);
    }

    /// <summary>The binding failed: what was assumed is free again. Says nothing against a binding that was seen.</summary>
    public void Forget(string uid)
    {
        if (_assumed.Contains(uid)) RemovePod(uid);
    }

    public bool IsAssumed(string uid) => _assumed.Contains(uid);

    private void Put(Pod pod, string node)
    {
        var uid = pod.Metadata.Uid!;
        RemovePod(uid);
        InfoOf(node).Add(uid, new PodDemand(pod));
        _nodeOfPod[uid] = node;
    }

    private NodeInfo InfoOf(string name)
    {
        if (!_infos.TryGetValue(name, out var info)) _infos[name] = info = new NodeInfo(name);
        return info;
    }

    private void ForgetIfEmpty(NodeInfo info)
    {
        if (info is { Node: null, PodCount: 0 }) _infos.Remove(info.Name);
    }
}
