namespace Akka.Actor;

/// <summary>What the engine says to an actor's cell; never seen by the actor, and handled before any ordinary message.</summary>
internal interface ISystemMessage;

internal sealed class Create(Exception failure) : ISystemMessage
{
    public Exception Failure => failure;
}

internal sealed class Recreate(Exception cause) : ISystemMessage
{
    public Exception Cause => cause;
}

internal sealed class Suspend : ISystemMessage
{
    public static readonly Suspend Instance = new();
}

internal sealed class Resume(Exception causedByFailure) : ISystemMessage
{
    public Exception CausedByFailure => causedByFailure;
}

internal sealed class Terminate : ISystemMessage
{
    public static readonly Terminate Instance = new();
}

internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : ISystemMessage
{
    public IInternalActorRef Watchee => watchee;

    public IInternalActorRef Watcher => watcher;
}

internal sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : ISystemMessage
{
    public IInternalActorRef Watchee => watchee;

    public IInternalActorRef Watcher => watcher;
}

internal sealed class Failed(IInternalActorRef child, Exception cause) : ISystemMessage
{
    public IInternalActorRef Child => child;

    public Exception Cause => cause;
}

internal sealed class DeathWatchNotification(IInternalActorRef actor, bool existenceConfirmed, bool addressTerminated) : ISystemMessage
{
    public IInternalActorRef Actor => actor;

    public bool ExistenceConfirmed => existenceConfirmed;

    public bool AddressTerminated => addressTerminated;
}

/// <summary>A step of an asynchronous handler, to be run in the actor's turn.</summary>
internal sealed class RunTaskStep(AsyncReceive operation, Task step) : ISystemMessage
{
    public AsyncReceive Operation => operation;

    public Task Step => step;
}

internal sealed class AsyncReceiveDone(AsyncReceive operation, Exception failure) : ISystemMessage
{
    public AsyncReceive Operation => operation;

    public Exception Failure => failure;
}
