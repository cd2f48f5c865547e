using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Troupe.Journal.Sqlite;

/// <summary>Says in a sentence what SQLite says in a number.</summary>
internal static class SqliteFailures
{
    /// <summary>A failure of the commit itself: where the device failed, the write may still be found after a restart.</summary>
    public static JournalException ExplainCommit(SqliteException cause, string path)
    {
        // What SQLite refuses by itself it has not written to its end; of anything else only the device knows.
        if (cause.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
            return Explain(cause, path);

        return new JournalException(
            JournalFailure.InDoubt,
            $"The journal {path} failed while it committed ({cause.Message}, code {cause.SqliteExtendedErrorCode}): nobody knows whether "
            + "the write was kept. Check the device and the kernel's log; the journal tries again with the next write.",
            cause);
    }

    public static JournalException Explain(SqliteException cause, string path)
    {
        var (failure, sentence) = cause.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => (
                JournalFailure.DiskFull,
                "the disk is full. Nothing of the write was kept. Make room on the file system that holds it; "
                + "the journal then goes on by itself."),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => (
                JournalFailure.ReadOnly,
                "it may only be read. Check the owner and the mode of the file and its directory, and that the file system is mounted "
                + "for writing; the journal then goes on by itself."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
                JournalFailure.Locked,
                "another process holds it. Close whatever else has the file open; the journal then goes on by itself."),
            raw.SQLITE_CONSTRAINT => (
                JournalFailure.SequenceConflict,
                $"another writer was faster ({cause.Message}). Read the stream again before writing to it."),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => (
                JournalFailure.Damaged,
                "the file is damaged or is no SQLite database. Keep a copy of it, and of the -wal file beside it, then restore a backup."),
            raw.SQLITE_CANTOPEN => (
                JournalFailure.Unavailable, "the file cannot be opened. Check that its directory exists and may be entered and written."),
            _ => (
                JournalFailure.Unavailable,
                $"the file system reports an error ({cause.Message}, code {cause.SqliteExtendedErrorCode}). Check the device and the "
                + "kernel's log; the journal tries again with the next write."),
        };
        return new JournalException(failure, $"The journal {path} cannot be used: {sentence}", cause);
    }
}
