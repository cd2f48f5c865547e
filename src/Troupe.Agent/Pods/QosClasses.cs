using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>How dearly a pod's resources were promised; decides who goes first when memory is short.</summary>
public static class QosClasses
{
    public const string Guaranteed = "Guaranteed";
    public const string Burstable = "Burstable";
    public const string BestEffort = "BestEffort";

    private static readonly string[] Resources = ["cpu", "memory"];

    public static string Of(Pod pod)
    {
        var containers = pod.Spec.Containers ?? [];
        if (containers.All(c => c.Resources is not { } r || (r.Limits ?? r.Requests) is not { Count: > 0 })) return BestEffort;
        return containers.All(IsGuaranteed) ? Guaranteed : Burstable;
    }

    private static bool IsGuaranteed(Container container) => Resources.All(resource =>
        container.Resources?.Limits is { } limits && limits.TryGetValue(resource, out var limit)
        && (container.Resources.Requests is not { } requests || !requests.TryGetValue(resource, out var request) || request == limit));
}
