using Akka.Actor;

namespace Akka.Event;

/// <summary>Says in the log that messages were lost, until that has been said often enough.</summary>
internal sealed class DeadLetterListener(int limit) : UntypedActor
{
    private int _count;

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void OnReceive(object message)
    {
        if (message is not DeadLetter letter || letter.Message is IDeadLetterSuppression || ++_count > limit) return;
        var last = _count == limit ? " No more dead letters will be logged." : "";
        Context.GetLogger().Info("Message [{0}] from {1} to {2} was not delivered. {3} dead letters so far.{4}",
            letter.Message.GetType().Name, letter.Sender, letter.Recipient, _count, last);
    }
}
