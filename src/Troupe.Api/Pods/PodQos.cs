using Troupe.Api.Quantities;

namespace Troupe.Api.Pods;

/// <summary>How hard a pod's resources are promised, and so who goes first when a node runs out of memory.</summary>
public static class PodQos
{
    public const string Guaranteed = "Guaranteed";
    public const string Burstable = "Burstable";
    public const string BestEffort = "BestEffort";
    private static readonly string[] Resources = ["cpu", "memory"];

    /// <summary>
    /// Guaranteed: every container has limits of CPU and memory, and asks for just as much. BestEffort: none asks for or limits anything.
    /// Burstable: the rest.
    /// </summary>
    public static string QosClass(PodSpec spec)
    {
        var containers = spec.Containers ?? [];
        var all = containers.SelectMany(container => Resources.Select(resource => (container.Resources, resource))).ToList();
        if (all.All(pair => !IsSet(pair.Resources?.Requests, pair.resource) && !IsSet(pair.Resources?.Limits, pair.resource)))
            return BestEffort;
        return all.All(pair => IsGuaranteed(pair.Resources, pair.resource)) ? Guaranteed : Burstable;
    }

    private static bool IsGuaranteed(ResourceRequirements? resources, string resource)
    {
        if (!IsSet(resources?.Limits, resource)) return false;
        return resources?.Requests is not { } requests || !requests.TryGetValue(resource, out var request)
                                                       || request == resources.Limits![resource];
    }

    private static bool IsSet(IReadOnlyDictionary<string, Quantity>? amounts, string resource) =>
        amounts is not null && amounts.TryGetValue(resource, out var amount) && amount.Value > 0;
}
