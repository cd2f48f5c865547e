using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Indexes;

namespace Troupe.Domain.GarbageCollection;

/// <summary>All objects by uid and by the uids of their owners, kept event by event.</summary>
public sealed class OwnershipGraph
{
    // A longer circle is nobody's but an attacker's, who then waits for ever.
    private const int MostAwaiting = 1024;

    private readonly Dictionary<string, ApiObject> _items = [];
    private readonly GroupedIndex<string, ApiObject> _dependents = new();

    public ApiObject? Find(string uid) => _items.GetValueOrDefault(uid);

    public IReadOnlyCollection<ApiObject> DependentsOf(string uid) => [.. _dependents[uid]];

    public void Set(ApiObject item)
    {
        var uid = item.Metadata.Uid!;
        if (_items.TryGetValue(uid, out var before)) Unlink(before);
        _items[uid] = item;
        foreach (var owner in item.Metadata.OwnerReferences ?? []) _dependents.Set(owner.Uid, uid, item);
    }

    public void Remove(string uid)
    {
        if (_items.Remove(uid, out var item)) Unlink(item);
    }

    /// <summary>An owner in another namespace is none: references do not cross namespaces.</summary>
    public OwnerState StateOf(OwnerReference reference, string? dependentNamespace)
    {
        if (ResourceKinds.Find(reference.ApiVersion, reference.Kind) is not { } kind) return OwnerState.Unknown;
        if (kind.Namespaced && string.IsNullOrEmpty(dependentNamespace)) return OwnerState.Unresolvable;
        if (Named(reference, kind) is not { } owner) return OwnerState.Absent;
        if (kind.Namespaced && owner.Metadata.Namespace != dependentNamespace) return OwnerState.Absent;
        return GarbagePlan.WaitsForDependents(owner) ? OwnerState.WaitingForDependents : OwnerState.Present;
    }

    /// <summary>The references that would cross namespaces, which their writer should hear of.</summary>
    public IEnumerable<OwnerReference> CrossingReferences(ApiObject item) => (item.Metadata.OwnerReferences ?? []).Where(reference =>
        ResourceKinds.Find(reference.ApiVersion, reference.Kind) is { Namespaced: true } kind
        && (string.IsNullOrEmpty(item.Metadata.Namespace)
            || (Named(reference, kind) is { } owner && owner.Metadata.Namespace != item.Metadata.Namespace)));

    /// <summary>The object that has the uid, if it also has the kind and the name.</summary>
    private ApiObject? Named(OwnerReference reference, ResourceKind kind) =>
        Find(reference.Uid) is { } owner && owner.GetType() == kind.Type && owner.Metadata.Name == reference.Name ? owner : null;

    public GarbagePlan Plan(ApiObject item) => GarbagePlan.Compute(
        item, owner => StateOf(owner, item.Metadata.Namespace), DependentsOf(item.Metadata.Uid!), () => AwaitingOf(item));

    /// <summary>Upwards from an object: the owners that wait until it is gone, those that wait for these, and so on.</summary>
    private HashSet<string> AwaitingOf(ApiObject item)
    {
        var found = new HashSet<string>();
        var left = new Stack<ApiObject>([item]);
        while (found.Count < MostAwaiting && left.TryPop(out var next))
        {
            foreach (var reference in next.Metadata.OwnerReferences ?? [])
            {
                if (next.Blocks(reference.Uid) && StateOf(reference, next.Metadata.Namespace) == OwnerState.WaitingForDependents
                    && found.Add(reference.Uid))
                {
                    left.Push(Find(reference.Uid)!);
                }
            }
        }

        return found;
    }

    private void Unlink(ApiObject item)
    {
        foreach (var owner in item.Metadata.OwnerReferences ?? []) _dependents.Remove(owner.Uid, item.Metadata.Uid!);
    }
}
