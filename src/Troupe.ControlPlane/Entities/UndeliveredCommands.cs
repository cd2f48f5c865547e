using Akka.Actor;
using Akka.Event;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Answers for entities that stopped before they could: what waited behind a failed write is refused, not forgotten.</summary>
internal sealed class UndeliveredCommands : ReceiveActor
{
    public UndeliveredCommands()
    {
        Receive<DeadLetter>(letter => letter.Message is Command, letter =>
        {
            var command = (Command)letter.Message;
            var refusal = new Refusal(
                StatusReason.ServiceUnavailable, $"{command.Target} stopped before it could decide; nothing was written. Try again", []);
            letter.Sender.Tell(new CommandRefused(command.Target.PersistenceId, refusal));
        });
    }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
}
