using Akka.Event;

namespace Akka.Actor;

/// <summary>Where messages end whose recipient is gone: on the event stream, as <see cref="DeadLetter"/>.</summary>
internal sealed class DeadLetterActorRef(ActorSystemImpl system, ActorPath path) : ActorRefBase
{
    public override ActorPath Path => path;

    internal override ActorSystemImpl OwningSystem => system;

    public void Publish(object message, IActorRef sender, IActorRef recipient)
    {
        if (message is DeadLetter or Terminated or TimerMessage) return;
        if (message is IDeadLetterSuppression suppressing)
        {
            system.EventStream.Publish(new SuppressedDeadLetter(suppressing, sender ?? this, recipient ?? this));
            return;
        }
        if (message is Identify identify)
        {
            sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
            return;
        }
        system.EventStream.Publish(new DeadLetter(message, sender ?? this, recipient ?? this));
    }

    internal override void Receive(ISystemMessage message)
    {
        if (message is Watch watch) watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, false, false));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is DeadLetter letter) system.EventStream.Publish(letter);
        else Publish(message, sender, this);
    }
}
