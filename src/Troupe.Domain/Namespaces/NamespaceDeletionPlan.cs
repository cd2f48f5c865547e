using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Domain.Pods;

namespace Troupe.Domain.Namespaces;

/// <summary>What empties a namespace that is being deleted.</summary>
/// <param name="Delete">Objects inside that nobody has asked to go yet.</param>
/// <param name="Finalize">True when nothing is left: the namespace may go.</param>
public sealed record NamespaceDeletionPlan(IReadOnlyList<ApiObject> Delete, bool Finalize)
{
    public static readonly NamespaceDeletionPlan Nothing = new([], false);

    /// <param name="contents">Every object in the namespace, of every kind.</param>
    /// <param name="pending">Uids of objects whose deletion was asked for and is not seen yet.</param>
    public static NamespaceDeletionPlan Compute(
        Namespace @namespace, IReadOnlyCollection<ApiObject> contents, IReadOnlySet<string> pending)
    {
        if (!@namespace.IsTerminating() && @namespace.Status?.Phase != "Terminating") return Nothing;
        if (contents.Count == 0) return Nothing with { Finalize = true };
        return Nothing with
        {
            Delete =
            [
                .. contents
                    .Where(item => !item.IsTerminating() && !pending.Contains(item.Metadata.Uid!))
                    .OrderBy(Rank),
            ],
        };
    }

    public override string ToString() => Finalize ? "finalize" : $"delete {Delete.Count} objects";

    /// <summary>Owners before what they own, so that nobody replaces what is being removed; events last, as they tell of it.</summary>
    private static int Rank(ApiObject item) => item.Kind switch { "Event" => 3, "Pod" => 2, "Endpoints" => 2, _ => 1 };
}
