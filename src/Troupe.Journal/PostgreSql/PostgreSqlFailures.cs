using System.Net.Sockets;
using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Says in a sentence what PostgreSQL and the way to it say in codes.</summary>
internal static class PostgreSqlFailures
{
    private static readonly string[] LostCalls = ["08", "57P", PostgresErrorCodes.StatementCompletionUnknown];

    public static string Where(NpgsqlConnectionStringBuilder settings) =>
        $"database {settings.Database} at {settings.Host}:{settings.Port}";

    public static JournalException Explain(Exception cause, string where)
    {
        var (failure, sentence) = cause is PostgresException refusal ? OfServer(refusal) : (
            JournalFailure.Unavailable,
            $"the server does not answer ({cause.Message}). Check that it runs and can be reached; the journal then goes on by itself.");
        return new JournalException(failure, $"The journal in {where} cannot be used: {sentence}", cause);
    }

    /// <summary>A failure on the way of a write: only a server that refused, or was never reached, has certainly kept nothing.</summary>
    public static JournalException ExplainWrite(Exception cause, string where) => IsAnswer(cause)
        ? Explain(cause, where)
        : new JournalException(
            JournalFailure.InDoubt,
            $"The journal in {where} was lost sight of while it was written ({cause.Message}): nobody knows whether the write was kept. "
            + "Check that the server runs and can be reached; the journal then goes on by itself.",
            cause);

    private static bool IsAnswer(Exception cause) => cause switch
    {
        // A server that starts or stops says this to who knocks, and nothing was sent yet.
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } => true,
        // It goes down, or has lost the call, or does not know itself: a commit that was under way may have been heard.
        PostgresException refusal => !LostCalls.Any(code => refusal.SqlState.StartsWith(code, StringComparison.Ordinal)),
        NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => true,
        _ => false,
    };

    private static (JournalFailure Failure, string Sentence) OfServer(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.DiskFull => (
            JournalFailure.DiskFull,
            "the server's disk is full. Nothing of the write was kept. Make room there; the journal then goes on by itself."),
        PostgresErrorCodes.UniqueViolation => (
            JournalFailure.SequenceConflict,
            $"another writer was faster ({refusal.MessageText}), and nothing of what was written together was kept. "
            + "Read the stream again before writing to it."),
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
