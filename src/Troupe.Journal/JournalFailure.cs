namespace Troupe.Journal;

/// <summary>Why a journal refused: what a caller may decide on.</summary>
public enum JournalFailure
{
    /// <summary>The file system that holds the database has no room.</summary>
    DiskFull,

    /// <summary>The database may only be read.</summary>
    ReadOnly,

    /// <summary>Somebody else holds the database for longer than the journal waits.</summary>
    Locked,

    /// <summary>The file is no database, or is damaged.</summary>
    Damaged,

    /// <summary>The database does not answer, or the device below it fails.</summary>
    Unavailable,

    /// <summary>The database failed while it committed: nobody knows whether the write was kept. It was kept whole or not at all.</summary>
    InDoubt,

    /// <summary>The stream does not end where the writer thinks: somebody else wrote it, or an earlier write was refused.</summary>
    SequenceConflict,

    /// <summary>More writes wait than the journal keeps.</summary>
    Overloaded,

    /// <summary>The journal is shut down.</summary>
    Closed,
}
