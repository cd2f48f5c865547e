using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>What the journal comes to up to a revision: whoever goes on from here needs nothing of what was before.</summary>
/// <param name="Streams">The entities of which the snapshot does not say all.</param>
/// <param name="Ended">The entities that ended, the longest ago first, as far as anybody may still ask for them.</param>
internal sealed record FoldedJournal(
    ReadModelSnapshot Snapshot, IReadOnlyList<FoldedStream> Streams, IReadOnlyList<(string PersistenceId, long SequenceNr)> Ended);

/// <summary>An entity that is no object of the API, is in the middle of a command, or is set aside.</summary>
/// <param name="SequenceNr">Its last event.</param>
/// <param name="State">Null where the entity is of no kind that this version knows.</param>
/// <param name="Whole">The state behind the last whole command, where it is in the middle of another.</param>
internal sealed record FoldedStream(
    string PersistenceId, long SequenceNr, object? State, object? Whole, BrokenEvent? Broken, SetAsideObject? SetAside);
