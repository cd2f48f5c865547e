namespace Troupe.Journal.Writing;

/// <summary>One thing to be written; it is kept whole or not at all.</summary>
/// <param name="runsInline">Whether what awaits the completion may run on the thread that completes many of them.</param>
internal abstract class WriteRequest(bool runsInline = false)
{
    private readonly TaskCompletionSource _completion =
        new(runsInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Completion => _completion.Task;

    public abstract int Bytes { get; }

    public void Succeed() => _completion.TrySetResult();

    public void Refuse(JournalException why) => _completion.TrySetException(why);
}
