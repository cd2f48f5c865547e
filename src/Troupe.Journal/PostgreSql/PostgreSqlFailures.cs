using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Says in a sentence what PostgreSQL and the way to it say in codes.</summary>
internal static class PostgreSqlFailures
{
    public static JournalException Explain(Exception cause, string where)
    {
        var (failure, sentence) = cause is PostgresException refusal ? OfServer(refusal) : (
            JournalFailure.Unavailable,
            $"the server does not answer ({cause.Message}). Check that it runs and can be reached; the journal then goes on by itself.");
        return new JournalException(failure, $"The journal in {where} cannot be used: {sentence}", cause);
    }

    private static (JournalFailure Failure, string Sentence) OfServer(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.DiskFull => (
            JournalFailure.DiskFull,
            "the server's disk is full. Nothing of the write was kept. Make room there; the journal then goes on by itself."),
        PostgresErrorCodes.UniqueViolation => (
            JournalFailure.SequenceConflict,
            $"another writer was faster ({refusal.MessageText}). Read the stream again before writing to it."),
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege => (
            JournalFailure.ReadOnly,
            $"it may only be read ({refusal.MessageText}). Connect to the primary, as a user that may write and create tables."),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected => (
            JournalFailure.Locked, $"somebody else holds it ({refusal.MessageText}); the journal tries again with the next write."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (
            JournalFailure.Damaged, $"it is damaged ({refusal.MessageText}). Keep a copy of it, then restore a backup."),
        _ => (
            JournalFailure.Unavailable,
            $"the server refuses ({refusal.MessageText}, code {refusal.SqlState}). Its log tells more; "
            + "the journal tries again with the next write."),
    };
}
