using System.Globalization;
using Troupe.Agent.Pods;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;

namespace Troupe.Agent.Nodes;

/// <summary>Whether a node can take a pod that was bound to it, in the words of Kubernetes' agent.</summary>
/// <remarks>The scheduler looked before it bound the pod; whoever writes `spec.nodeName` himself did not.</remarks>
public static class NodeAdmission
{
    private const int DefaultPods = 110;

    /// <param name="others">The pods that the node has taken already; those that have ended need nothing.</param>
    /// <returns>Null when it can.</returns>
    public static PodRejection? WhyNot(Pod pod, Node node, IEnumerable<Pod> others)
    {
        var taken = others.Where(other => other.Status?.Phase is not (PodPhases.Succeeded or PodPhases.Failed)).ToList();
        var allocatable = node.Status?.Allocatable ?? node.Status?.Capacity;
        return Scarce("pods", 1, taken.Count, Amount(allocatable, "pods", amount => amount.WholeValue) ?? DefaultPods)
            ?? Scarce("cpu", MilliCpu(pod), Sum(taken, MilliCpu), Amount(allocatable, "cpu", amount => amount.MilliValue))
            ?? Scarce("memory", Memory(pod), Sum(taken, Memory), Amount(allocatable, "memory", amount => amount.WholeValue))
            ?? (IsSelected(pod, node) ? null : Failed("NodeAffinity", "node(s) didn't match Pod's node affinity/selector"))
            ?? (HasPorts(pod, taken) ? null : Failed("NodePorts", "node(s) didn't have free ports for the requested pod ports"));
    }

    private static PodRejection? Scarce(string resource, Int128 requested, Int128 used, long? capacity)
    {
        // What asks for nothing takes nothing, and what the node does not count it does not run out of.
        if (requested == 0 || capacity is not { } has || used + requested <= has) return null;
        return new PodRejection($"OutOf{resource}", string.Create(
            CultureInfo.InvariantCulture,
            $"Node didn't have enough resource: {resource}, requested: {requested}, used: {used}, capacity: {has}"));
    }

    private static PodRejection Failed(string predicate, string why) => new(predicate, $"Predicate {predicate} failed: {why}");

    private static bool IsSelected(Pod pod, Node node) => (pod.Spec.NodeSelector ?? new Dictionary<string, string>())
        .All(wanted => node.Metadata.Labels?.GetValueOrDefault(wanted.Key) == wanted.Value);

    private static bool HasPorts(Pod pod, List<Pod> others)
    {
        var taken = others.SelectMany(HostPorts).ToList();
        return HostPorts(pod).All(wanted => !taken.Any(other => Conflict(wanted, other)));
    }

    private static bool Conflict((string Address, string Protocol, int Port) one, (string Address, string Protocol, int Port) other) =>
        one.Port == other.Port && one.Protocol == other.Protocol
        && (one.Address == other.Address || one.Address.Length == 0 || other.Address.Length == 0);

    /// <summary>The empty address stands for all of the node's.</summary>
    private static IEnumerable<(string Address, string Protocol, int Port)> HostPorts(Pod pod) =>
        from container in pod.Spec.Containers ?? []
        from port in container.Ports ?? []
        let number = port.HostPort is > 0 ? port.HostPort : pod.Spec.HostNetwork == true ? port.ContainerPortNumber : null
        where number is not null
        select (port.HostIP is null or "0.0.0.0" ? "" : port.HostIP, port.Protocol ?? "TCP", number.Value);

    private static Int128 MilliCpu(Pod pod) => Requested(pod, "cpu", amount => amount.MilliValue);

    private static Int128 Memory(Pod pod) => Requested(pod, "memory", amount => amount.WholeValue);

    private static Int128 Sum(IEnumerable<Pod> pods, Func<Pod, Int128> amount) =>
        pods.Aggregate(Int128.Zero, (sum, pod) => sum + amount(pod));

    /// <summary>A limit without a request is a request of as much.</summary>
    private static Int128 Requested(Pod pod, string resource, Func<Quantity, long> value) => (pod.Spec.Containers ?? []).Aggregate(
        Int128.Zero,
        (sum, container) => sum + (Amount(container.Resources?.Requests, resource, value)
            ?? Amount(container.Resources?.Limits, resource, value) ?? 0));

    private static long? Amount(IReadOnlyDictionary<string, Quantity>? amounts, string resource, Func<Quantity, long> value) =>
        amounts is not null && amounts.TryGetValue(resource, out var amount) ? value(amount) : null;
}
