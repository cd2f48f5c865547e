namespace Troupe.Journal.Writing;

/// <summary>Makes sure that a stream never gets a hole and never has two writers.</summary>
internal static class StreamEnd
{
    public static void Check(AppendEvents append, long highestSequenceNr)
    {
        var first = append.Events[0].SequenceNr;
        if (first != highestSequenceNr + 1) throw Conflict(append.PersistenceId, first, highestSequenceNr);
    }

    public static JournalException Conflict(string persistenceId, long sequenceNr, long highestSequenceNr) => new(
        JournalFailure.SequenceConflict,
        $"Event {sequenceNr} of {persistenceId} was refused: its stream ends at {highestSequenceNr}. Another writer was faster, or an "
        + "earlier write was refused. Read the stream again before writing to it.");
}
