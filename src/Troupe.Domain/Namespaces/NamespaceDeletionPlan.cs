using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Pods;
using Troupe.Domain.Pods;

namespace Troupe.Domain.Namespaces;

/// <summary>What empties a namespace that is being deleted: its pods first, as they may need the rest while they end.</summary>
/// <param name="Delete">Objects inside that nobody has asked to go yet, and whose turn it is.</param>
/// <param name="Finalize">True when nothing is left: the namespace may go.</param>
/// <param name="Conditions">What is to be said of it meanwhile.</param>
public sealed record NamespaceDeletionPlan(
    IReadOnlyList<ApiObject> Delete, bool Finalize, IReadOnlyList<NamespaceCondition> Conditions)
{
    public static readonly NamespaceDeletionPlan Nothing = new([], false, []);

    /// <param name="contents">Every object in the namespace, of every kind.</param>
    public static NamespaceDeletionPlan Compute(Namespace @namespace, IReadOnlyCollection<ApiObject> contents)
    {
        if (!@namespace.IsTerminating() && @namespace.Status?.Phase != NamespaceState.Terminating) return Nothing;
        if (contents.Count == 0) return Nothing with { Finalize = true };
        var pods = contents.Where(item => item is Pod).ToList();
        return new NamespaceDeletionPlan(
            [.. (pods.Count > 0 ? pods : contents).Where(item => !item.IsTerminating()).OrderBy(IsEvent)],
            false, NamespaceConditions.Of(contents));
    }

    public override string ToString() => Finalize ? "finalize" : $"delete {Delete.Count} objects";

    /// <summary>Events go last, as they tell of what happens.</summary>
    private static bool IsEvent(ApiObject item) => item is Event;
}
