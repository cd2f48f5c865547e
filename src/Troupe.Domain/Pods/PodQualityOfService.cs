using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>What a pod may count on when its node runs short.</summary>
public static class PodQualityOfService
{
    private static readonly string[] Resources = ["cpu", "memory"];

    /// <summary>
    /// `Guaranteed` when every container limits cpu and memory and requests just that; `BestEffort` when none asks for anything; else `Burstable`.
    /// </summary>
    public static string Of(PodSpec spec)
    {
        var containers = spec.Containers ?? [];
        if (containers.All(container => !AsksForAnything(container.Resources))) return "BestEffort";
        return containers.All(container => IsGuaranteed(container.Resources)) ? "Guaranteed" : "Burstable";
    }

    private static bool AsksForAnything(ResourceRequirements? resources) =>
        Resources.Any(name => Has(resources?.Requests, name) || Has(resources?.Limits, name));

    /// <remarks>A request that is left out is the limit.</remarks>
    private static bool IsGuaranteed(ResourceRequirements? resources) => Resources.All(name =>
        Has(resources?.Limits, name)
        && (!Has(resources!.Requests, name) || resources.Requests![name].CompareTo(resources.Limits![name]) == 0));

    private static bool Has(IReadOnlyDictionary<string, Api.Quantities.Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var amount) && amount.Value > 0;
}
