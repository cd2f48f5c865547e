using Akka.Persistence;

namespace Troupe.Journal.Crash;

/// <summary>Persists one to three events at a time, for ever.</summary>
/// <remarks>
/// An event is two bytes: how many belong together, and which of them it is. So a reader can tell whether a write is whole.
/// </remarks>
public sealed class WritingActor(string persistenceId) : UntypedPersistentActor
{
    public override string PersistenceId => persistenceId;

    protected override void OnRecover(object message)
    {
        if (message is RecoveryCompleted) Self.Tell("write", Self);
    }

    protected override void OnCommand(object message)
    {
        var count = (int)(LastSequenceNr % 3) + 1;
        PersistAll(Enumerable.Range(0, count).Select(index => new[] { (byte)count, (byte)index }), @event =>
        {
            // One call and one line: what the test has read of it was acknowledged before.
            Console.Out.WriteLine($"{persistenceId} {LastSequenceNr}");
            if (@event[1] == count - 1) Self.Tell("write", Self);
        });
    }
}
