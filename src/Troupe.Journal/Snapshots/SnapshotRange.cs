namespace Troupe.Journal;

/// <summary>Which snapshots of an entity are meant; every bound is included.</summary>
public sealed record SnapshotRange(long MinSequenceNr, long MaxSequenceNr, DateTime MinCreated, DateTime MaxCreated)
{
    public static SnapshotRange All { get; } = new(0, long.MaxValue, DateTime.MinValue, DateTime.MaxValue);
}
