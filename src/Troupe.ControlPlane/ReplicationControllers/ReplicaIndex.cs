using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.Controllers;
using Troupe.Domain.Entities;
using Troupe.Domain.Indexes;
using Troupe.Domain.Labels;
using Troupe.Domain.Pods;
using Troupe.Domain.ReplicationControllers;

namespace Troupe.ControlPlane.ReplicationControllers;

/// <summary>ReplicationControllers, and the pods by the controller that owns them; those without one by namespace.</summary>
/// <remarks>So that one event costs what concerns it, however many pods there are.</remarks>
internal sealed class ReplicaIndex
{
    private readonly Dictionary<string, ReplicationController> _byUid = [];
    private readonly Dictionary<EntityKey, ReplicationController> _byKey = [];
    private readonly GroupedIndex<EntityKey, ReplicationController> _inNamespace = new();
    private readonly GroupedIndex<string, Pod> _owned = new();
    private readonly GroupedIndex<string, Pod> _free = new();

    public ReplicationController? Find(EntityKey key) => _byKey.GetValueOrDefault(key);

    public void Clear()
    {
        _byUid.Clear();
        _byKey.Clear();
        _inNamespace.Clear();
        _owned.Clear();
        _free.Clear();
    }

    public void Set(ReplicationController controller)
    {
        Remove(controller);
        _byKey[controller.Key()] = controller;
        _byUid[controller.Metadata.Uid!] = controller;
        _inNamespace.Set(controller.Metadata.Namespace!, controller.Key(), controller);
    }

    public void Remove(ReplicationController controller)
    {
        if (!_byKey.Remove(controller.Key(), out var known)) return;
        _byUid.Remove(known.Metadata.Uid!);
        _inNamespace.Remove(known.Metadata.Namespace!, known.Key());
    }

    public void Set(Pod pod)
    {
        var (pods, group) = PlaceOf(pod);
        pods.Set(group, pod.Metadata.Uid!, pod);
    }

    public void Remove(Pod pod)
    {
        var (pods, group) = PlaceOf(pod);
        pods.Remove(group, pod.Metadata.Uid!);
    }

    /// <summary>The pods that a plan for this controller is about.</summary>
    public IReadOnlyCollection<Pod> PodsOf(ReplicationController controller)
    {
        var owned = _owned[controller.Metadata.Uid!];
        var selector = controller.Selector();
        var matching = _free[controller.Metadata.Namespace!].Where(pod => selector.Selects(pod.Metadata.Labels)).ToList();
        return matching.Count == 0 ? owned : [.. owned, .. matching];
    }

    /// <summary>The controllers that a pod concerns: its own, or those that could adopt it.</summary>
    public IEnumerable<EntityKey> ConcernedBy(Pod pod)
    {
        if (pod.ControllerReference() is { } owner) return _byUid.TryGetValue(owner.Uid, out var controller) ? [controller.Key()] : [];
        return _inNamespace[pod.Metadata.Namespace!].Where(candidate => candidate.Selector().Selects(pod.Metadata.Labels))
            .Select(candidate => candidate.Key());
    }

    private (GroupedIndex<string, Pod> Pods, string Group) PlaceOf(Pod pod) =>
        pod.ControllerReference() is { } owner ? (_owned, owner.Uid) : (_free, pod.Metadata.Namespace!);
}
