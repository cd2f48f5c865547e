using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Troupe.Engine.Tests.Sharding;

/// <summary>A journal in memory that several systems share, one after the other, as they would share a disk.</summary>
public sealed class SharedJournal : AsyncWriteJournal
{
    private static readonly ConcurrentDictionary<string, ImmutableList<IPersistentRepresentation>> s_streams = new();

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        foreach (var each in Stream(persistenceId).Where(each => each.SequenceNr >= fromSequenceNr && each.SequenceNr <= toSequenceNr))
            recoveryCallback(each);
        return Task.CompletedTask;
    }

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr) =>
        Task.FromResult(Stream(persistenceId).Select(each => each.SequenceNr).DefaultIfEmpty().Max());

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        foreach (var write in messages)
        {
            var events = (IImmutableList<IPersistentRepresentation>)write.Payload;
            s_streams.AddOrUpdate(write.PersistenceId, _ => [.. events], (_, earlier) => earlier.AddRange(events));
        }
        return Task.FromResult<IImmutableList<Exception>>(null!);
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        s_streams.AddOrUpdate(persistenceId, _ => [], (_, earlier) => earlier.RemoveAll(each => each.SequenceNr <= toSequenceNr));
        return Task.CompletedTask;
    }

    private static ImmutableList<IPersistentRepresentation> Stream(string persistenceId) => s_streams.GetValueOrDefault(persistenceId, []);
}
