namespace Akka.Actor;

/// <summary>Schedules the steps of one asynchronous handler as system messages of its actor.</summary>
internal sealed class AsyncReceive(ActorCell cell, Envelope handling) : TaskScheduler
{
    /// <summary>The message being handled, so that <c>Sender</c> is the same after an <c>await</c>.</summary>
    public Envelope Handling => handling;

    public override int MaximumConcurrencyLevel => 1;

    public Task Start(Func<Task> asyncAction)
    {
        var first = new Task<Task>(asyncAction);
        first.RunSynchronously(this);
        return first.GetAwaiter().GetResult();
    }

    public void Run(Task step) => TryExecuteTask(step);

    /// <summary>
    /// Runs a step of an actor that is dead, so that its <c>finally</c> blocks are not lost; there is no context any more.
    /// </summary>
    public void RunAbandoned(Task step) => TryExecuteTask(step);

    protected override void QueueTask(Task task) => cell.Mailbox.Post(new RunTaskStep(this, task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ActorCell.Current == cell && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
