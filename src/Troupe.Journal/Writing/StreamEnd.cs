namespace Troupe.Journal.Writing;

/// <summary>Makes sure that a stream never gets a hole and never has two writers.</summary>
internal static class StreamEnd
{
    /// <summary>Null where the events go on where their stream ends.</summary>
    public static JournalException? WhyNot(AppendEvents append, long highestSequenceNr)
    {
        var first = append.Events[0].SequenceNr;
        return first == highestSequenceNr + 1 ? null : Conflict(append.PersistenceId, first, highestSequenceNr);
    }

    public static JournalException Conflict(string persistenceId, long sequenceNr, long highestSequenceNr) => new(
        JournalFailure.SequenceConflict,
        $"Event {sequenceNr} of {persistenceId} was refused: its stream ends at {highestSequenceNr}. Another writer was faster, or an "
        + "earlier write was refused. Read the stream again before writing to it.");
}
