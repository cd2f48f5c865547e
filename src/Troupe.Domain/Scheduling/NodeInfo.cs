using Troupe.Api.Nodes;
using Troupe.Api.Quantities;

namespace Troupe.Domain.Scheduling;

/// <summary>One node with the sums of what its pods ask for, kept up to date pod by pod.</summary>
/// <remarks>Sums are exact at any size: one that wrapped would make room, and one that saturated could not be taken back.</remarks>
public sealed class NodeInfo(string name)
{
    /// <summary>How many pods a node takes that does not say.</summary>
    public const int DefaultPods = 110;

    private readonly Dictionary<string, PodDemand> _pods = [];
    private readonly Dictionary<string, int> _groups = [];
    private readonly List<HostPort> _hostPorts = [];

    public string Name { get; } = name;

    /// <summary>Null while only pods speak of the node: it was removed, or is not known yet.</summary>
    public Node? Node { get; private set; }

    public bool IsReady { get; private set; }
    public long AllocatableMilliCpu { get; private set; }
    public long AllocatableMemory { get; private set; }
    public long AllocatablePods { get; private set; }
    public Int128 RequestedMilliCpu { get; private set; }
    public Int128 RequestedMemory { get; private set; }
    public Int128 ComparableMilliCpu { get; private set; }
    public Int128 ComparableMemory { get; private set; }
    public int PodCount => _pods.Count;
    public IReadOnlyCollection<PodDemand> Pods => _pods.Values;
    public IReadOnlyList<HostPort> HostPorts => _hostPorts;

    /// <summary>How many pods of one controller are here.</summary>
    public int CountOf(string group) => _groups.GetValueOrDefault(group);

    internal void Describe(Node? node)
    {
        Node = node;
        var allocatable = node?.Status?.Allocatable ?? node?.Status?.Capacity;
        IsReady = node?.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) ?? false;
        AllocatableMilliCpu = Amount(allocatable, "cpu")?.MilliValue ?? 0;
        AllocatableMemory = Amount(allocatable, "memory")?.WholeValue ?? 0;
        AllocatablePods = Amount(allocatable, "pods")?.WholeValue ?? DefaultPods;
    }

    internal void Add(string uid, PodDemand pod)
    {
        _pods.Add(uid, pod);
        _hostPorts.AddRange(pod.HostPorts);
        Count(pod, 1);
    }

    internal void Remove(string uid)
    {
        if (!_pods.Remove(uid, out var pod)) return;
        foreach (var port in pod.HostPorts) _hostPorts.Remove(port);
        Count(pod, -1);
    }

    private void Count(PodDemand pod, int sign)
    {
        RequestedMilliCpu += sign * pod.MilliCpu;
        RequestedMemory += sign * pod.Memory;
        ComparableMilliCpu += sign * pod.ComparableMilliCpu;
        ComparableMemory += sign * pod.ComparableMemory;
        if (pod.Group is not { } group) return;
        var count = _groups.GetValueOrDefault(group) + sign;
        if (count == 0) _groups.Remove(group);
        else _groups[group] = count;
    }

    private static Quantity? Amount(IReadOnlyDictionary<string, Quantity>? amounts, string resource) =>
        amounts is not null && amounts.TryGetValue(resource, out var amount) ? amount : null;
}
