using Akka.Actor;

namespace Akka.Event;

/// <summary>Says in the log that messages were lost, until that has been said often enough.</summary>
internal sealed class DeadLetterListener(int limit, bool duringShutdown) : UntypedActor
{
    private int _count;

    /// <remarks>While a system ends, that messages find no recipient is no news.</remarks>
    private bool IsExpected => !duringShutdown && CoordinatedShutdown.Get(Context.System).ShutdownReason is not null;

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void OnReceive(object message)
    {
        if (message is not DeadLetter letter || IsExpected || ++_count > limit) return;
        var last = _count == limit ? " Further ones are not logged." : "";
        Context.GetLogger().Info("{0} from {1} did not reach {2}, which is gone: dead letter {3}.{4}",
            letter.Message.GetType().Name, letter.Sender, letter.Recipient, _count, last);
    }
}
