using Troupe.Api.Kinds;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Turns a revision that a client has seen into what the entity must still be.</summary>
internal static class WritePreconditions
{
    /// <summary>The sequence number that the entity must still have; null where the client does not ask.</summary>
    public static long? ExpectedSequenceNr(ResourceKind kind, StoredObject current, string? resourceVersion)
    {
        if (string.IsNullOrEmpty(resourceVersion)) return null;
        if (resourceVersion != current.Object.Metadata.ResourceVersion) throw Refuse.Modified(kind, current.Object.Metadata.Name!);

        return current.SequenceNr;
    }
}
