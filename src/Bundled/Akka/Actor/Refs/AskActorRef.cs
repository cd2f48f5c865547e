namespace Akka.Actor;

/// <summary>Turns the first reply into a task's result, or its failure.</summary>
internal sealed class AskActorRef<T>(ActorSystemImpl system) : PromiseActorRef(system)
{
    private readonly TaskCompletionSource<T> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Reply => _reply.Task;

    public void Fail(Exception cause)
    {
        if (_reply.TrySetException(cause)) Finish();
    }

    public void Cancel(CancellationToken token)
    {
        if (_reply.TrySetCanceled(token)) Finish();
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        var first = message switch
        {
            // Asked for a Status, the asker wants to see the failure itself.
            T reply => _reply.TrySetResult(reply),
            Status.Failure failure =>
                _reply.TrySetException(failure.Cause ?? new TaskCanceledException("The actor failed without a cause.")),
            _ => _reply.TrySetException(new ArgumentException(
                $"The answer is a {message.GetType()}, where a {typeof(T)} was asked for.")),
        };
        if (first) Finish();
        else OwningSystem.DeadLetterRef.Publish(message, sender, this);
    }
}
