using Akka.Pattern;
using Npgsql;

namespace Troupe.Journal;

/// <summary>What a failed write tells of its outcome.</summary>
public static class WriteOutcome
{
    // The server goes down, or the connection is gone: a commit that was under way may have been heard.
    private static readonly string[] LostCalls = ["08", "57P"];

    /// <summary>Whether it is certain that nothing was kept; otherwise nobody knows.</summary>
    public static bool IsNothingWritten(Exception cause) => cause switch
    {
        JournalException own => own.Failure != JournalFailure.InDoubt,
        OpenCircuitException => true,
        // An answer of the server to a statement ends its transaction.
        PostgresException refusal => !LostCalls.Any(code => refusal.SqlState.StartsWith(code, StringComparison.Ordinal)),
        AggregateException { InnerExceptions: [var only] } => IsNothingWritten(only),
        _ => false,
    };
}
