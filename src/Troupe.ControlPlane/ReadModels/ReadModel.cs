namespace Troupe.ControlPlane.ReadModels;

/// <summary>What every reader sees: all objects as the journal has them, a moment after the commit.</summary>
/// <remarks>Only the feed writes it; everyone else takes <see cref="Current"/> and reads that without a lock.</remarks>
public sealed class ReadModel
{
    private readonly WriteProgress _progress = new();
    private volatile ReadModelSnapshot _current = ReadModelSnapshot.Empty;

    public ReadModelSnapshot Current => _current;

    /// <summary>Completes once an entity's event is in <see cref="Current"/>, so that a writer reads its own write.</summary>
    public Task WaitForAsync(string persistenceId, long sequenceNr, CancellationToken cancellationToken = default) =>
        sequenceNr == 0 ? Task.CompletedTask : _progress.WaitAsync(persistenceId, sequenceNr, cancellationToken);

    /// <summary>The last event of an entity that is in <see cref="Current"/>; 0 where there is none, or none that is remembered.</summary>
    internal long SequenceNrOf(string persistenceId) => _progress.SequenceNrOf(persistenceId);

    /// <summary>The entities that ended, with their last events, as far as they are remembered.</summary>
    internal IReadOnlyList<(string PersistenceId, long SequenceNr)> Ended => _progress.Ended;

    internal void Publish(ReadModelSnapshot snapshot) => _current = snapshot;

    /// <summary>Lets writers go on; only after the snapshot with their events is published.</summary>
    internal void Confirm(IEnumerable<EntityStep> steps) => _progress.Advance(steps);
}
