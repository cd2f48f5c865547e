namespace Akka.Actor;

/// <summary>The actor could not be made: its constructor or <c>PreStart</c> failed.</summary>
public class ActorInitializationException : AkkaException
{
    public ActorInitializationException() { }

    public ActorInitializationException(string message) : base(message) { }

    public ActorInitializationException(string message, Exception cause) : base(message, cause) { }

    public ActorInitializationException(IActorRef actor, string message, Exception cause = null) : base(message, cause) => Actor = actor;

    public IActorRef Actor { get; set; }

    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

public class PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
    : ActorInitializationException(actor, $"The hook before a restart failed: {restartException.Message}", restartException)
{
    public Exception RestartCause => cause;

    public object OptionalMessage => optionalMessage;
}

public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, $"The hook after a restart failed: {cause.Message}", cause)
{
    public Exception OriginalCause => originalCause;
}

public class ActorKilledException(string message) : AkkaException(message);

/// <summary>A watched actor stopped and the watcher did not handle <see cref="Terminated"/>.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"{deadActor} has stopped, and its watcher had no handler for that.")
{
    public IActorRef DeadActor => deadActor;
}
