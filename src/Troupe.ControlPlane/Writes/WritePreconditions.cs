using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Writes;

/// <summary>Turns a revision that a client has seen into what the entity must still be.</summary>
internal static class WritePreconditions
{
    /// <summary>A body that was made from an object of the same name that lived before is none of this one.</summary>
    public static void CheckUid(ResourceKind kind, StoredObject current, string? uid)
    {
        var metadata = current.Object.Metadata;
        if (string.IsNullOrEmpty(uid) || uid == metadata.Uid) return;
        throw Refuse.OtherUid(kind, metadata.Name!, uid, metadata.Uid!);
    }

    /// <summary>A body that was made from an object, or from a revision of it, is no new one where that object is gone.</summary>
    public static void CheckIsNew(ResourceKind kind, ObjectMeta asked)
    {
        if (!string.IsNullOrEmpty(asked.Uid)) throw Refuse.OtherUid(kind, asked.Name!, asked.Uid, "");
        if (!string.IsNullOrEmpty(asked.ResourceVersion)) throw Refuse.OutdatedRevision(kind, asked.Name!);
    }

    /// <summary>The sequence number that the entity must still have; null where the client does not ask.</summary>
    public static long? ExpectedSequenceNr(ResourceKind kind, StoredObject current, string? resourceVersion)
    {
        if (string.IsNullOrEmpty(resourceVersion)) return null;
        if (resourceVersion != current.Object.Metadata.ResourceVersion) throw Refuse.OutdatedRevision(kind, current.Object.Metadata.Name!);

        return current.SequenceNr;
    }
}
