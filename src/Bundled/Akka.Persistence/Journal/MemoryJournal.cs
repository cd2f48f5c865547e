using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>A journal for tests: it forgets everything with its system.</summary>
public class MemoryJournal : AsyncWriteJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Stream> _streams = [];

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        IPersistentRepresentation[] events;
        lock (_lock)
        {
            events = _streams.TryGetValue(persistenceId, out var stream)
                ? [.. stream.Events
                    .Where(e => e.SequenceNr >= fromSequenceNr && e.SequenceNr <= toSequenceNr)
                    .Take((int)Math.Min(max, int.MaxValue))]
                : [];
        }

        foreach (var e in events) recoveryCallback(e);
        return Task.CompletedTask;
    }

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        lock (_lock) return Task.FromResult(_streams.TryGetValue(persistenceId, out var stream) ? stream.HighestSequenceNr : 0);
    }

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        lock (_lock)
        {
            foreach (var write in messages)
            {
                if (!_streams.TryGetValue(write.PersistenceId, out var stream)) _streams.Add(write.PersistenceId, stream = new Stream());
                stream.Events.AddRange((IImmutableList<IPersistentRepresentation>)write.Payload);
                stream.HighestSequenceNr = write.HighestSequenceNr;
            }
        }

        return Task.FromResult<IImmutableList<Exception>>(null);
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        lock (_lock)
        {
            if (_streams.TryGetValue(persistenceId, out var stream)) stream.Events.RemoveAll(e => e.SequenceNr <= toSequenceNr);
        }

        return Task.CompletedTask;
    }

    private sealed class Stream
    {
        public List<IPersistentRepresentation> Events { get; } = [];

        public long HighestSequenceNr { get; set; }
    }
}
