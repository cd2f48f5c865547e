using Troupe.Api.Metadata;

namespace Troupe.Domain.GarbageCollection;

/// <summary>An object with other owners.</summary>
public static class OwnerReferences
{
    public static T WithOwners<T>(this T item, IReadOnlyList<OwnerReference> owners) where T : ApiObject =>
        (T)(item with { Metadata = item.Metadata with { OwnerReferences = owners.Count == 0 ? null : owners } });

    public static T WithoutOwners<T>(this T item, IReadOnlyCollection<string> uids) where T : ApiObject =>
        item.WithOwners([.. (item.Metadata.OwnerReferences ?? []).Where(owner => !uids.Contains(owner.Uid))]);
}
