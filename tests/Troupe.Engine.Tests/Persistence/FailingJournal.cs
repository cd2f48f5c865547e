using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Troupe.Engine.Tests.Persistence;

/// <summary>Fails as an event's text, or a stream's name, tells it to.</summary>
public sealed class FailingJournal : MemoryJournal
{
    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback) =>
        persistenceId.StartsWith("unreadable", StringComparison.Ordinal)
            ? Task.FromException(new IOException("cannot be read"))
            : base.ReplayMessagesAsync(context, persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback);

    public override Task<long> ReadHighestSequenceNrAsync(
        string persistenceId, long fromSequenceNr, CancellationToken cancellationToken) =>
        persistenceId.StartsWith("unreadable", StringComparison.Ordinal)
            ? Task.FromException<long>(new IOException("cannot be read"))
            : base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr, cancellationToken);

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToList();
        if (writes.Exists(write => Texts(write).Contains("fail"))) throw new IOException("the disk is full");

        var outcomes = writes
            .Select(write => Texts(write).Contains("reject") ? new NotSupportedException("not this one") : (Exception?)null)
            .ToList();
        await base.WriteMessagesAsync(writes.Where((_, i) => outcomes[i] is null).ToList(), cancellationToken);
        return outcomes.ToImmutableList<Exception?>();
    }

    private static IEnumerable<string> Texts(AtomicWrite write) =>
        ((IEnumerable<IPersistentRepresentation>)write.Payload).Select(e => e.Payload as string ?? "");
}
