using System.Text;
using Akka.Actor;
using Akka.Persistence;

namespace Troupe.Journal.Tests.Plugin;

/// <summary>Keeps what it is told, and says what it has kept.</summary>
public sealed class Ledger(string persistenceId) : UntypedPersistentActor
{
    private readonly List<string> _kept = [];
    private IActorRef? _asked;

    public override string PersistenceId => persistenceId;

    public sealed record Keep(params string[] Words);

    public sealed record Get;

    public sealed record Snap;

    public sealed record Forget(long ToSequenceNr);

    public sealed record Crash;

    /// <summary>Whoever asked learns why nothing is known to be kept; the actor stops.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Sender.Tell(new Status.Failure(cause));
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnRecover(object message)
    {
        if (message is byte[] bytes) _kept.Add(Encoding.UTF8.GetString(bytes));
        else if (message is SnapshotOffer { Snapshot: byte[] snapshot }) _kept.AddRange(Encoding.UTF8.GetString(snapshot).Split(','));
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case Keep { Words: var words }:
                var left = words.Length;
                PersistAll(words.Select(Encoding.UTF8.GetBytes), bytes =>
                {
                    _kept.Add(Encoding.UTF8.GetString(bytes));
                    if (--left == 0) Sender.Tell(LastSequenceNr);
                });
                break;
            case Get:
                Sender.Tell(string.Join(',', _kept));
                break;
            case Snap:
                _asked = Sender;
                SaveSnapshot(Encoding.UTF8.GetBytes(string.Join(',', _kept)));
                break;
            case Forget { ToSequenceNr: var to }:
                _asked = Sender;
                DeleteMessages(to);
                break;
            case SaveSnapshotSuccess or SaveSnapshotFailure or DeleteMessagesSuccess or DeleteMessagesFailure:
                _asked.Tell(message);
                break;
            case Crash:
                throw new InvalidOperationException("crashed as told");
        }
    }
}
