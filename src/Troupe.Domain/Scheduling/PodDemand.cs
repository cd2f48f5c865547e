using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Domain.Pods;

namespace Troupe.Domain.Scheduling;

/// <summary>What a pod asks of the node that will run it, summed once.</summary>
public sealed class PodDemand
{
    /// <summary>What a container without requests is taken to need where nodes are compared, so that such pods spread too.</summary>
    private const long AssumedMilliCpu = 100;

    private const long AssumedMemory = 200L * 1024 * 1024;

    public PodDemand(Pod pod)
    {
        Pod = pod;
        Group = pod.ControllerReference()?.Uid;
        List<HostPort>? ports = null;
        foreach (var container in pod.Spec.Containers ?? [])
        {
            var cpu = Math.Max(0, Amount(container, "cpu")?.MilliValue ?? 0);
            var memory = Math.Max(0, Amount(container, "memory")?.WholeValue ?? 0);
            MilliCpu += cpu;
            Memory += memory;
            ComparableMilliCpu += cpu == 0 ? AssumedMilliCpu : cpu;
            ComparableMemory += memory == 0 ? AssumedMemory : memory;
            foreach (var port in container.Ports ?? [])
            {
                if (HostPort.Of(port, pod.Spec.HostNetwork == true) is { } hostPort) (ports ??= []).Add(hostPort);
            }
        }

        HostPorts = ports ?? (IReadOnlyList<HostPort>)[];
    }

    public Pod Pod { get; }

    /// <summary>The uid of the pod's controller: pods of one controller are spread over nodes.</summary>
    public string? Group { get; }

    public Int128 MilliCpu { get; }

    /// <summary>Bytes.</summary>
    public Int128 Memory { get; }

    public Int128 ComparableMilliCpu { get; }
    public Int128 ComparableMemory { get; }
    public IReadOnlyList<HostPort> HostPorts { get; }

    /// <summary>A limit without a request is a request of as much.</summary>
    private static Quantity? Amount(Container container, string resource)
    {
        if (container.Resources?.Requests is { } requests && requests.TryGetValue(resource, out var request)) return request;
        return container.Resources?.Limits is { } limits && limits.TryGetValue(resource, out var limit) ? limit : null;
    }
}
