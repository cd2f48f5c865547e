using Troupe.Api.Metadata;

namespace Troupe.Domain.GarbageCollection;

/// <summary>What an object's references to its owners say, and the object with others.</summary>
public static class OwnerReferences
{
    public static T WithOwners<T>(this T item, IReadOnlyList<OwnerReference> owners) where T : ApiObject =>
        (T)(item with { Metadata = item.Metadata with { OwnerReferences = owners.Count == 0 ? null : owners } });

    public static T WithoutOwners<T>(this T item, IReadOnlyCollection<string> uids) where T : ApiObject =>
        item.WithOwners([.. (item.Metadata.OwnerReferences ?? []).Where(owner => !uids.Contains(owner.Uid))]);

    /// <summary>Whether an owner that is deleted in the foreground waits until this object is gone.</summary>
    public static bool Blocks(this ApiObject item, string ownerUid) =>
        item.Metadata.OwnerReferences?.Any(owner => owner.Uid == ownerUid && owner.BlockOwnerDeletion == true) == true;
}
