using System.Numerics;

namespace Troupe.Journal.Feed;

/// <summary>The rows committed last, for readers who keep up.</summary>
/// <remarks>
/// A row lies in the slot of its ordering, so a run of rows that starts right behind the reader and misses no number is all there is:
/// nothing can be committed between two neighbours. Where a number is missing (another process wrote it, or it fell out), the database is
/// asked.
/// </remarks>
internal sealed class JournalTail(int capacity)
{
    // Larger rows are read from the database: the tail's memory stays bounded by its capacity times this.
    private const int MaxPayloadBytes = 16 * 1024;

    private readonly JournalRow?[] _slots = new JournalRow?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity))];

    public void Add(JournalRow row)
    {
        if (row.Payload.Length <= MaxPayloadBytes) Volatile.Write(ref _slots[Slot(row.Ordering)], row);
    }

    /// <summary>The rows right behind an ordering, or nothing if they are not all here.</summary>
    public IReadOnlyList<JournalRow> Following(long afterOrdering, int limit)
    {
        if (At(afterOrdering + 1) is not { } first) return [];

        var rows = new List<JournalRow> { first };
        while (rows.Count < limit && At(first.Ordering + rows.Count) is { } next) rows.Add(next);
        return rows;
    }

    private JournalRow? At(long ordering)
    {
        var row = Volatile.Read(ref _slots[Slot(ordering)]);
        return row?.Ordering == ordering ? row : null;
    }

    private long Slot(long ordering) => ordering & (_slots.Length - 1);
}
