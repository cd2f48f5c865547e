using Troupe.Api.Metadata;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>An object as readers see it, and where its entity's stream stood then.</summary>
/// <param name="Object">Carries the revision of its last change as `resourceVersion`.</param>
/// <param name="SequenceNr">The entity's last event: what a conditional write expects.</param>
public sealed record StoredObject(ApiObject Object, long SequenceNr, long Revision)
{
    /// <summary>Of an object in a snapshot of the past, which nobody writes to.</summary>
    internal const long UnknownSequenceNr = -1;
}
