using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>Runs asynchronous work inside an actor's turn.</summary>
public static class ActorTaskScheduler
{
    /// <summary>
    /// Runs an action whose continuations are the actor's; the mailbox waits until it ends, and its failure is the actor's.
    /// </summary>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current
            ?? throw new InvalidOperationException("Only an actor can run a task in its turn, and no actor has its turn on this thread.");
        cell.RunTask(asyncAction);
    }

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });
}
