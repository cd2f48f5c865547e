namespace Akka.Actor;

public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Tells the stop message and completes once the actor has stopped; fails when that takes too long.</summary>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var actor = (IInternalActorRef)target;
        if (actor.System is null) return true;
        var witness = new DeathWitness(actor.System);
        actor.SendSystemMessage(new Watch(actor, witness));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await witness.Dead.WaitAsync(timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            actor.SendSystemMessage(new Unwatch(actor, witness));
            throw new TaskCanceledException($"{target} did not stop within {timeout}.");
        }
    }

    /// <summary>Completes when the watched actor's death is announced.</summary>
    private sealed class DeathWitness(ActorSystemImpl system) : PromiseActorRef(system)
    {
        private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Dead => _dead.Task;

        internal override void Receive(ISystemMessage message)
        {
            if (message is DeathWatchNotification) _dead.TrySetResult();
            else base.Receive(message);
        }

        protected override void TellInternal(object message, IActorRef sender) { }
    }
}
