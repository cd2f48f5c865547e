using System.Globalization;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;

namespace Troupe.Domain.Namespaces;

/// <summary>What a namespace that goes says of what is left in it, in the words of Kubernetes.</summary>
public static class NamespaceConditions
{
    public const string ContentFailure = "NamespaceDeletionContentFailure";
    public const string ContentRemaining = "NamespaceContentRemaining";
    public const string FinalizersRemaining = "NamespaceFinalizersRemaining";

    /// <param name="contents">All that is left inside.</param>
    /// <param name="failure">Why something could not be deleted; null where nothing stood in the way.</param>
    public static IReadOnlyList<NamespaceCondition> Of(IReadOnlyCollection<ApiObject> contents, string? failure = null)
    {
        var kinds = contents.GroupBy(item => ResourceKinds.Of(item.GetType()))
            .Select(items => $"{items.Key.Plural}.{items.Key.Group} has {Count(items)} resource instances")
            .Order(StringComparer.Ordinal).ToList();
        var finalizers = contents.SelectMany(item => item.Metadata.Finalizers ?? []).GroupBy(finalizer => finalizer)
            .Select(items => $"{items.Key} in {Count(items)} resource instances")
            .Order(StringComparer.Ordinal).ToList();
        return
        [
            Known("NamespaceDeletionDiscoveryFailure", "ResourcesDiscovered", "All resources successfully discovered"),
            Known("NamespaceDeletionGroupVersionParsingFailure", "ParsedGroupVersions", "All legacy kube types successfully parsed"),
            failure is null
                ? Known(ContentFailure, "ContentDeleted", "All content successfully deleted, may be waiting on finalization")
                : True(ContentFailure, "ContentDeletionFailed", $"Failed to delete all resource types: {failure}"),
            kinds.Count == 0
                ? Known(ContentRemaining, "ContentRemoved", "All content successfully removed")
                : True(ContentRemaining, "SomeResourcesRemain", $"Some resources are remaining: {string.Join(", ", kinds)}"),
            finalizers.Count == 0
                ? Known(FinalizersRemaining, "ContentHasNoFinalizers", "All content-preserving finalizers finished")
                : True(
                    FinalizersRemaining, "SomeFinalizersRemain",
                    $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}"),
        ];
    }

    /// <summary>The status as it is reported, where a condition keeps the time at which it became what it is.</summary>
    internal static NamespaceStatus Reported(NamespaceStatus? before, NamespaceStatus? reported, string phase, DateTimeOffset time) => new()
    {
        Phase = phase,
        Conditions = reported?.Conditions is { Count: > 0 } conditions
            ? [.. conditions.Select(condition => Timed(condition, before, time))]
            : null,
    };

    private static NamespaceCondition Timed(NamespaceCondition condition, NamespaceStatus? before, DateTimeOffset time)
    {
        if (condition.LastTransitionTime is not null) return condition;
        var known = before?.Conditions?.FirstOrDefault(other => other.Type == condition.Type && other.Status == condition.Status);
        return condition with { LastTransitionTime = known?.LastTransitionTime ?? time };
    }

    private static NamespaceCondition Known(string type, string reason, string message) =>
        new() { Type = type, Status = "False", Reason = reason, Message = message };

    private static NamespaceCondition True(string type, string reason, string message) =>
        new() { Type = type, Status = "True", Reason = reason, Message = message };

    private static string Count<T>(IEnumerable<T> items) => items.Count().ToString(CultureInfo.InvariantCulture);
}
