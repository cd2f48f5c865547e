namespace Troupe.Journal;

/// <summary>Where a journal is, and its limits.</summary>
/// <remarks>Equal options mean the same database: within a process they share one writer.</remarks>
public sealed record JournalOptions(JournalProvider Provider, string ConnectionString)
{
    /// <summary>Writes that may wait for the disk before further ones are refused.</summary>
    public int MaxPendingWrites { get; init; } = 65_536;

    /// <summary>Writes that one transaction takes at most, so that the first of them does not wait for the last.</summary>
    public int MaxWritesPerCommit { get; init; } = 2_048;

    /// <summary>Payload bytes that one transaction takes at most, one write excepted.</summary>
    public int MaxBytesPerCommit { get; init; } = 8 * 1024 * 1024;

    /// <summary>Connections that recoveries and the feed read with.</summary>
    public int MaxReaders { get; init; } = 4;

    /// <summary>Committed rows kept in memory, so that a reader who keeps up never asks the database.</summary>
    public int TailRows { get; init; } = 4_096;

    /// <summary>How often a database that others write too is asked for its end where it told of nothing.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}
