namespace Troupe.Journal;

/// <summary>A refusal of the journal; its message says what happened, where, and what to do.</summary>
/// <remarks>Nothing of the refused write was kept, unless the failure is <see cref="JournalFailure.InDoubt"/>.</remarks>
public sealed class JournalException(JournalFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    public JournalFailure Failure { get; } = failure;
}
