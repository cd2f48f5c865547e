using Troupe.Agent.Containers;
using Troupe.Api.Bounds;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;

namespace Troupe.Agent.Pods;

/// <summary>What the kernel is told of a container's requests and limits.</summary>
/// <remarks>
/// CPU: the request is a weight, the limit a quota of each 100 ms. Memory: the limit is hard, the request a promise. What the kernel takes
/// in whole units only is rounded up: rounded down, a small limit would become none.
/// </remarks>
public static class ResourceLimits
{
    private const long FewestShares = 2;
    private const long SmallestQuota = 1000;

    /// <summary>What the kernel takes at most; both are more than any machine has.</summary>
    private const long MostShares = 262_144;
    private const long LargestQuota = (1L << 44) - 1;

    public static ContainerResources Of(Pod pod, Container container)
    {
        var limits = container.Resources?.Limits;
        var requests = container.Resources?.Requests;
        var cpuLimit = Find(limits, "cpu");
        var cpuRequest = Find(requests, "cpu") ?? cpuLimit;
        return new ContainerResources
        {
            MemoryLimitBytes = Find(limits, "memory") is { } memory ? memory.WholeValue : null,
            CpuShares = cpuRequest is { } request
                ? Math.Clamp(Saturating.Multiply(request.MilliValue, 1024) / 1000, FewestShares, MostShares)
                : FewestShares,
            CpuQuotaMicroseconds = cpuLimit is { } limit
                ? Math.Clamp(Saturating.Multiply(limit.MilliValue, 100), SmallestQuota, LargestQuota)
                : null,
            OomScoreAdjust = PodQos.QosClass(pod.Spec) switch
            {
                // Not below 0: a host may forbid that even to root, and the container would not start.
                PodQos.Guaranteed => 0,
                PodQos.BestEffort => 1000,
                _ => 500,
            },
        };
    }

    private static Quantity? Find(IReadOnlyDictionary<string, Quantity>? amounts, string resource) =>
        amounts is not null && amounts.TryGetValue(resource, out var amount) && amount.Value > 0 ? amount : null;
}
