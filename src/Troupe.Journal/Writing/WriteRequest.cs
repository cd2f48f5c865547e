namespace Troupe.Journal.Writing;

/// <summary>One thing to be written; it is kept whole or not at all.</summary>
/// <param name="runsInline">Whether what awaits the completion may run on the thread that completes many of them.</param>
internal abstract class WriteRequest(bool runsInline = false)
{
    private readonly TaskCompletionSource _completion =
        new(runsInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Completion => _completion.Task;

    public abstract int Bytes { get; }

    /// <summary>Why this one is left out of the transaction that the others go into; null while nothing is wrong with it.</summary>
    public JournalException? Refusal { get; set; }

    /// <summary>Tells whoever waits how it ended.</summary>
    public void Complete()
    {
        if (Refusal is null) _completion.TrySetResult();
        else _completion.TrySetException(Refusal);
    }

    public void Refuse(JournalException why)
    {
        Refusal = why;
        Complete();
    }
}
