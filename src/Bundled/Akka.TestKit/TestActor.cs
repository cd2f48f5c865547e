using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Decides what the test actor does with a message besides keeping it.</summary>
public abstract class AutoPilot
{
    public static AutoPilot NoAutoPilot => TestKit.NoAutoPilot.Instance;

    public static AutoPilot KeepRunning => TestKit.KeepRunning.Instance;

    public abstract AutoPilot Run(IActorRef sender, object message);
}

public sealed class NoAutoPilot : AutoPilot
{
    public static readonly NoAutoPilot Instance = new();

    private NoAutoPilot() { }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}

public sealed class KeepRunning : AutoPilot
{
    public static readonly KeepRunning Instance = new();

    private KeepRunning() { }

    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is an answer, no pilot.");
}

public sealed class DelegateAutoPilot(Func<IActorRef, object, AutoPilot> autoPilotDelegate) : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => autoPilotDelegate(sender, message);
}

/// <summary>The actor behind a test kit: it keeps all that it receives for the test to expect.</summary>
internal sealed class TestActor(MessageInbox inbox) : UntypedActor
{
    private Func<object, bool> _ignores;
    private AutoPilot _autoPilot = AutoPilot.NoAutoPilot;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Ignore ignore:
                _ignores = ignore.Ignores;
                break;
            case SetAutoPilot set:
                _autoPilot = set.AutoPilot;
                break;
            case WatchActor watch:
                Context.Watch(watch.Actor);
                Sender.Tell(Done.Instance);
                break;
            case UnwatchActor unwatch:
                Context.Unwatch(unwatch.Actor);
                Sender.Tell(Done.Instance);
                break;
            default:
                Keep(message);
                break;
        }
    }

    private void Keep(object message)
    {
        if (_autoPilot is not NoAutoPilot && _autoPilot.Run(Sender, message) is var next and not KeepRunning) _autoPilot = next;
        if (_ignores is null || !_ignores(message)) inbox.Add(new RealMessageEnvelope(message, Sender));
    }

    internal sealed record Ignore(Func<object, bool> Ignores);

    internal sealed record SetAutoPilot(AutoPilot AutoPilot);

    internal sealed record WatchActor(IActorRef Actor);

    internal sealed record UnwatchActor(IActorRef Actor);
}
