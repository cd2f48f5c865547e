namespace Troupe.ControlPlane.Serialization;

/// <summary>Stands for an event or a snapshot that this version cannot read, so that what it is about can be set aside and nothing else.</summary>
/// <param name="Manifest">As the journal names it.</param>
internal sealed record UnreadableEvent(string Manifest, string Reason);
