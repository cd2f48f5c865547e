namespace Troupe.Journal.Writing;

/// <summary>Events of one entity that follow each other without a hole.</summary>
internal sealed class AppendEvents(IReadOnlyList<NewEvent> events, bool runsInline) : WriteRequest(runsInline)
{
    private readonly long[] _orderings = new long[events.Count];

    public IReadOnlyList<NewEvent> Events => events;

    public string PersistenceId => events[0].PersistenceId;

    public override int Bytes { get; } = Sum(events);

    /// <summary>Where the events stand in the journal; known once the transaction is through.</summary>
    public ReadOnlySpan<long> Orderings => _orderings;

    public void Place(int index, long ordering) => _orderings[index] = ordering;

    public JournalRow Row(int index)
    {
        var e = events[index];
        return new JournalRow(
            _orderings[index], e.PersistenceId, e.SequenceNr, e.Manifest, e.SerializerId, e.Payload, e.Created, e.WriterUuid, e.Event);
    }

    public static AppendEvents Of(IReadOnlyList<NewEvent> events, bool runsInline)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count, nameof(events));
        for (var i = 1; i < events.Count; i++)
        {
            if (events[i].PersistenceId != events[0].PersistenceId || events[i].SequenceNr != events[0].SequenceNr + i)
                throw new ArgumentException("An atomic write holds events of one entity that follow each other.", nameof(events));
        }

        return new AppendEvents(events, runsInline);
    }

    private static int Sum(IReadOnlyList<NewEvent> events)
    {
        var bytes = 0;
        for (var i = 0; i < events.Count; i++) bytes += events[i].Payload.Length;
        return bytes;
    }
}
