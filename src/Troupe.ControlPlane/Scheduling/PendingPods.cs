using Troupe.Api.Pods;
using Troupe.Domain.Pods;

namespace Troupe.ControlPlane.Scheduling;

/// <summary>The pods that this scheduler is to place, and those of them that fit nowhere so far.</summary>
internal sealed class PendingPods(string schedulerName)
{
    public const string DefaultSchedulerName = "default-scheduler";

    private readonly Dictionary<string, Pod> _pods = [];
    private readonly HashSet<string> _unplaceable = [];

    public int UnplaceableCount => _unplaceable.Count;

    public Pod? Find(string uid) => _pods.GetValueOrDefault(uid);

    public bool IsMine(Pod pod) =>
        string.IsNullOrEmpty(pod.Spec.NodeName) && pod.IsActive() && (pod.Spec.SchedulerName ?? DefaultSchedulerName) == schedulerName;

    public void Set(Pod pod) => _pods[pod.Metadata.Uid!] = pod;

    public void Remove(string uid)
    {
        _pods.Remove(uid);
        _unplaceable.Remove(uid);
    }

    public void SetUnplaceable(string uid) => _unplaceable.Add(uid);

    public IReadOnlyCollection<string> TakeUnplaceable()
    {
        string[] all = [.. _unplaceable];
        _unplaceable.Clear();
        return all;
    }

    public void Clear()
    {
        _pods.Clear();
        _unplaceable.Clear();
    }
}
