namespace Akka.Actor;

public static class PipeToSupport
{
    /// <summary>Tells the task's outcome when there is one: its result, or <see cref="Status.Failure"/>.</summary>
    public static Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, IActorRef sender = null,
        Func<T, object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, recipient, sender, failure, () => success is null ? taskToPipe.Result : success(taskToPipe.Result));

    public static Task PipeTo(
        this Task taskToPipe, ICanTell recipient, IActorRef sender = null,
        Func<object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, recipient, sender, failure, success);

    private static async Task Pipe(Task task, ICanTell recipient, IActorRef sender, Func<Exception, object> failure, Func<object> success)
    {
        object outcome;
        try
        {
            await task.ConfigureAwait(false);
            outcome = success?.Invoke();
        }
        catch (Exception cause)
        {
            outcome = failure is null ? new Status.Failure(cause) : failure(cause);
        }
        if (outcome is not null) recipient.Tell(outcome, sender);
    }
}
