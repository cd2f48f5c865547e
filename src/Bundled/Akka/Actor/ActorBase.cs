using Akka.Event;

namespace Akka.Actor;

/// <summary>What every actor is: a behaviour, and hooks for its life.</summary>
public abstract class ActorBase
{
    private SupervisorStrategy _supervisorStrategy;

    protected ActorBase()
    {
        var cell = ActorCell.Current ?? throw new ActorInitializationException(
            $"{GetType().FullName} is an actor: only the engine makes one, from the Props that ActorOf is given.");
        cell.Become(Receive);
    }

    protected static IActorContext Context => ActorCell.Current
        ?? throw new NotSupportedException(
            "No actor has its turn on this thread: an actor's context is gone after ConfigureAwait(false) and in other tasks.");

    protected IActorRef Self => Context.Self;

    protected IActorRef Sender => Context.Sender;

    internal SupervisorStrategy SupervisorStrategyInternal =>
        _supervisorStrategy ??= (Context.Props.SupervisorStrategy ?? SupervisorStrategy() ?? Actor.SupervisorStrategy.DefaultStrategy);

    protected abstract bool Receive(object message);

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (receive(message)) return true;
        Unhandled(message);
        return false;
    }

    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    protected internal virtual void AroundPreStart() => PreStart();

    protected internal virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);

    protected internal virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    protected internal virtual void AroundPostStop() => PostStop();

    protected virtual void PreStart() { }

    /// <summary>Runs on the failed instance; stops all children and calls <see cref="PostStop"/> unless overridden.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren().ToArray())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }
        PostStop();
    }

    /// <summary>Runs on the new instance; calls <see cref="PreStart"/> unless overridden.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    protected virtual void PostStop() { }
}
