namespace Troupe.ControlPlane.Serialization;

/// <summary>Stands for an event or a snapshot that this version cannot read, so that only what it is about is set aside.</summary>
/// <param name="Manifest">As the journal names it.</param>
internal sealed record UnreadableEvent(string Manifest, string Reason);
