namespace Troupe.Journal.Writing;

/// <summary>Events of one entity that follow each other without a hole.</summary>
internal sealed class AppendEvents(IReadOnlyList<NewEvent> events) : WriteRequest
{
    private readonly long[] _orderings = new long[events.Count];

    public IReadOnlyList<NewEvent> Events => events;

    public string PersistenceId => events[0].PersistenceId;

    public override int Bytes { get; } = events.Sum(e => e.Payload.Length);

    /// <summary>Where the events stand in the journal; known once the transaction is through.</summary>
    public ReadOnlySpan<long> Orderings => _orderings;

    public void Place(int index, long ordering) => _orderings[index] = ordering;

    public JournalRow Row(int index)
    {
        var e = events[index];
        return new JournalRow(_orderings[index], e.PersistenceId, e.SequenceNr, e.Manifest, e.SerializerId, e.Payload, e.Created, e.WriterUuid);
    }

    public static AppendEvents Of(IReadOnlyList<NewEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count, nameof(events));
        for (var i = 1; i < events.Count; i++)
        {
            if (events[i].PersistenceId != events[0].PersistenceId || events[i].SequenceNr != events[0].SequenceNr + i)
                throw new ArgumentException("An atomic write holds events of one entity that follow each other.", nameof(events));
        }

        return new AppendEvents(events);
    }
}
