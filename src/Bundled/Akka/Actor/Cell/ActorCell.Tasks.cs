namespace Akka.Actor;

/// <summary>Asynchronous handlers: their steps run in the actor's turn, and no other message is handled until they end.</summary>
internal sealed partial class ActorCell
{
    public void RunTask(Func<Task> asyncAction)
    {
        var operation = new AsyncReceive(this, _currentMessage);
        var work = operation.Start(asyncAction);
        if (work.IsCompletedSuccessfully) return;
        if (work.IsCompleted) work.GetAwaiter().GetResult();
        _suspended++;
        work.ContinueWith(
            (done, state) => SelfRef.Receive(new AsyncReceiveDone((AsyncReceive)state, Failure(done))),
            operation, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static Exception Failure(Task done) =>
        done.IsCanceled ? new TaskCanceledException(done) : done.Exception?.InnerException;

    private void RunStep(RunTaskStep step)
    {
        var outer = _currentMessage;
        _currentMessage = step.Operation.Handling;
        step.Operation.Run(step.Step);
        _currentMessage = outer;
    }

    private void FinishAsyncReceive(AsyncReceiveDone done)
    {
        _suspended--;
        if (done.Failure is null)
        {
            StartReceiveTimeoutTimer();
            return;
        }
        _currentMessage = done.Operation.Handling;
        HandleInvokeFailure(done.Failure);
    }
}
