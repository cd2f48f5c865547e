namespace Troupe.Journal.Writing;

/// <summary>One thing to be written; it is kept whole or not at all.</summary>
internal abstract class WriteRequest
{
    // Continuations run elsewhere: the writer's thread must be back at the disk before anybody looks at the outcome.
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Completion => _completion.Task;

    public abstract int Bytes { get; }

    public void Succeed() => _completion.TrySetResult();

    public void Refuse(JournalException why) => _completion.TrySetException(why);
}
