using Troupe.Api.Pods;
using Troupe.Domain.Pods;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>Which pods go first when there are too many: those whose loss is felt least.</summary>
/// <remarks>
/// Unassigned before assigned, Pending before Unknown before Running, unready before ready, on a crowded node before on a lonely one,
/// ready for a shorter time first, more restarts first, younger first; the name decides between twins, so that a plan is repeatable.
/// </remarks>
internal static class ScaleDownOrder
{
    public static IReadOnlyList<Pod> First(int count, IReadOnlyCollection<Pod> pods)
    {
        if (count >= pods.Count) return [.. pods];
        var crowd = pods.Where(pod => pod.Spec.NodeName is not null).CountBy(pod => pod.Spec.NodeName!).ToDictionary();
        return
        [
            .. pods
                .OrderBy(pod => pod.Spec.NodeName is not null)
                .ThenBy(pod => PhaseRank(pod.Status?.Phase))
                .ThenBy(pod => pod.IsReady())
                .ThenByDescending(pod => pod.Spec.NodeName is { } node ? crowd[node] : 0)
                .ThenByDescending(pod => pod.ReadySince() ?? DateTimeOffset.MaxValue)
                .ThenByDescending(Restarts)
                .ThenByDescending(pod => pod.Metadata.CreationTimestamp ?? DateTimeOffset.MaxValue)
                .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal)
                .Take(count),
        ];
    }

    private static int PhaseRank(string? phase) => phase switch { "Running" => 2, "Unknown" => 1, _ => 0 };

    private static int Restarts(Pod pod) =>
        pod.Status?.ContainerStatuses is { Count: > 0 } all ? all.Max(status => status.RestartCount) : 0;
}
