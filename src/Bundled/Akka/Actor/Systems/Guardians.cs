using Akka.Event;

namespace Akka.Actor;

/// <summary>The parent of what users or the engine create at the top; ends when told to, like any actor.</summary>
internal sealed class GuardianActor(SupervisorStrategy strategy) : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => strategy;

    protected override void OnReceive(object message) => Unhandled(message);

    protected override void PreRestart(Exception reason, object message) { }
}

/// <summary>Above all; once the users' actors have stopped it stops the engine's own, then itself.</summary>
internal sealed class RootGuardianActor : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WatchGuardian guardian:
                Context.WatchWith(guardian.Guardian, new GuardianStopped(guardian.StopNext));
                break;
            case GuardianStopped stopped:
                ((IInternalActorRef)(stopped.StopNext ?? Self)).Stop();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    internal sealed record WatchGuardian(IActorRef Guardian, IActorRef StopNext) : IDeadLetterSuppression;

    private sealed record GuardianStopped(IActorRef StopNext) : IDeadLetterSuppression;
}

/// <summary>The root's parent, outside of the tree: hears when all is over.</summary>
internal sealed class BeyondRoot(ActorSystemImpl system, Action rootStopped) : ActorRefBase
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", system.Name), "beyond");

    internal override ActorSystemImpl OwningSystem => system;

    internal override void Receive(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed: failed.Child.Stop(); break;
            case DeathWatchNotification: rootStopped(); break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender) => system.DeadLetters.Tell(message, sender);
}
