using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>Reads an event out of its row.</summary>
internal static class EventDecoder
{
    private const int WorthSharing = 64;

    /// <summary>False for what the actor system itself keeps in the journal.</summary>
    public static bool IsEvent(JournalRow row) => row.SerializerId == EventSerializer.Id;

    /// <remarks>A row that this process has just written brings its event along: entities persist what was read back already.</remarks>
    public static DomainEvent Decode(JournalRow row) =>
        row.Event as DomainEvent ?? EventSerialization.DeserializeEvent(row.Manifest, row.Payload.Span);

    /// <summary>The same rows with their events, read on all processors; one that cannot be read is left to whoever applies it.</summary>
    public static IReadOnlyList<JournalRow> DecodeAll(IReadOnlyList<JournalRow> rows)
    {
        if (rows.Count < WorthSharing) return rows;

        var decoded = new JournalRow[rows.Count];
        Parallel.For(0, rows.Count, i => decoded[i] = TryDecode(rows[i]));
        return decoded;
    }

    private static JournalRow TryDecode(JournalRow row)
    {
        if (row.Event is not null || !IsEvent(row)) return row;
        try
        {
            return row with { Event = Decode(row) };
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return row; // It is read once more where there is somebody to tell of it.
        }
    }
}
