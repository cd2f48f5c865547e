using Akka.Actor;

namespace Troupe.Engine.Tests.Actors;

/// <summary>Tells a witness of every step of its life; fails when it is told an exception.</summary>
internal sealed class Witness : ReceiveActor
{
    private readonly IActorRef _to;

    public Witness(IActorRef to)
    {
        _to = to;
        to.Tell("made");
        Receive<Exception>(exception => throw exception);
        Receive<Props>(props => Sender.Tell(Context.ActorOf(props, "child")));
        ReceiveAny(message => to.Tell(message));
    }

    protected override void PreStart() => _to.Tell("PreStart");

    protected override void PostStop() => _to.Tell("PostStop");

    protected override void PreRestart(Exception reason, object message)
    {
        _to.Tell($"PreRestart {reason.Message} {(message as Exception)?.Message}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        _to.Tell($"PostRestart {reason.Message}");
        base.PostRestart(reason);
    }
}
