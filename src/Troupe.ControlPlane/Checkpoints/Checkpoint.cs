using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>What the journal comes to, and up to where.</summary>
internal sealed record Checkpoint(JournalPlace Place, FoldedJournal Journal);
