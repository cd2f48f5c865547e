namespace Troupe.Journal;

/// <summary>A refusal of the journal; its message says what happened, where, and what to do.</summary>
/// <remarks>
/// Nothing of the refused write was kept, unless the database went away while it committed: then it was kept whole or not at all.
/// </remarks>
public sealed class JournalException(JournalFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    public JournalFailure Failure { get; } = failure;
}
