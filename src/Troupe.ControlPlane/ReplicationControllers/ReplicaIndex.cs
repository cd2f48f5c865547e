using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.Controllers;
using Troupe.Domain.Entities;
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
    private readonly Dictionary<string, HashSet<EntityKey>> _inNamespace = [];
    private readonly Dictionary<string, Dictionary<string, Pod>> _owned = [];
    private readonly Dictionary<string, Dictionary<string, Pod>> _free = [];

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
        Room(_inNamespace, controller.Metadata.Namespace!).Add(controller.Key());
    }

    public void Remove(ReplicationController controller)
    {
        if (!_byKey.Remove(controller.Key(), out var known)) return;
        _byUid.Remove(known.Metadata.Uid!);
        if (_inNamespace.TryGetValue(known.Metadata.Namespace!, out var keys) && keys.Remove(known.Key()) && keys.Count == 0)
        {
            _inNamespace.Remove(known.Metadata.Namespace!);
        }
    }

    public void Set(Pod pod) => BucketOf(pod)[pod.Metadata.Uid!] = pod;

    public void Remove(Pod pod)
    {
        var (buckets, name) = AddressOf(pod);
        if (buckets.TryGetValue(name, out var bucket) && bucket.Remove(pod.Metadata.Uid!) && bucket.Count == 0) buckets.Remove(name);
    }

    /// <summary>The pods that a plan for this controller is about.</summary>
    public IReadOnlyCollection<Pod> PodsOf(ReplicationController controller)
    {
        var owned = _owned.TryGetValue(controller.Metadata.Uid!, out var mine) ? mine.Values : (IReadOnlyCollection<Pod>)[];
        if (!_free.TryGetValue(controller.Metadata.Namespace!, out var free)) return owned;
        var selector = controller.Selector();
        var matching = free.Values.Where(pod => selector.Selects(pod.Metadata.Labels)).ToList();
        return matching.Count == 0 ? owned : [.. owned, .. matching];
    }

    /// <summary>The controllers that a pod concerns: its own, or those that could adopt it.</summary>
    public IEnumerable<EntityKey> ConcernedBy(Pod pod)
    {
        if (pod.ControllerReference() is { } owner) return _byUid.TryGetValue(owner.Uid, out var controller) ? [controller.Key()] : [];
        if (!_inNamespace.TryGetValue(pod.Metadata.Namespace!, out var keys)) return [];
        return keys.Where(key => _byKey[key].Selector().Selects(pod.Metadata.Labels));
    }

    private Dictionary<string, Pod> BucketOf(Pod pod)
    {
        var (buckets, name) = AddressOf(pod);
        return Room(buckets, name);
    }

    private (Dictionary<string, Dictionary<string, Pod>> Buckets, string Name) AddressOf(Pod pod) =>
        pod.ControllerReference() is { } owner ? (_owned, owner.Uid) : (_free, pod.Metadata.Namespace!);

    private static T Room<T>(Dictionary<string, T> rooms, string name) where T : new()
    {
        if (!rooms.TryGetValue(name, out var room)) rooms[name] = room = new T();
        return room;
    }
}
