using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Troupe.Journal.Plugin;

namespace Troupe.Journal;

/// <summary>The journal as a plugin of Akka.Persistence.</summary>
public sealed class SqlJournal : AsyncWriteJournal
{
    private readonly EmbeddedJournal _database;
    private readonly PayloadSerialization _payloads;
    private readonly WritesUnderWay _underWay = new();

    public SqlJournal(Config config)
    {
        _database = JournalDatabases.Of(Context.System).OpenEmbedded(JournalConfiguration.Read(Context.System, config));
        _payloads = new PayloadSerialization(Context.System);
    }

    public override async Task<long> ReadHighestSequenceNrAsync(
        string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        await _underWay.EndOfAsync(persistenceId).ConfigureAwait(false);
        return await _database.HighestSequenceNrAsync(persistenceId).ConfigureAwait(false);
    }

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback) =>
        _database.ReplayAsync(
            new ReplayRange(persistenceId, fromSequenceNr, toSequenceNr, max), row => recoveryCallback(Representation(row)));

    protected override Task<IImmutableList<Exception?>?> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        // Everything is serialized and queued before this returns, so that the order of the writes is the order of the calls.
        var writes = messages as IReadOnlyList<AtomicWrite> ?? [.. messages];
        var outcomes = new (Task Kept, Exception? Rejection)[writes.Count];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = Write(writes[i]);
        return OutcomeAsync(outcomes);
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        _database.DeleteEventsAsync(persistenceId, toSequenceNr);

    private static async Task<IImmutableList<Exception?>?> OutcomeAsync((Task Kept, Exception? Rejection)[] writes)
    {
        foreach (var (kept, _) in writes) await kept.ConfigureAwait(false);
        return Array.TrueForAll(writes, write => write.Rejection is null) ? null : [.. writes.Select(write => write.Rejection)];
    }

    private (Task Kept, Exception? Rejection) Write(AtomicWrite write)
    {
        NewEvent[] events;
        try
        {
            var representations = (IImmutableList<IPersistentRepresentation>)write.Payload;
            events = new NewEvent[representations.Count];
            for (var i = 0; i < events.Length; i++) events[i] = NewEvent(representations[i]);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return (Task.CompletedTask, cause); // An event that cannot be written down is rejected; its actor is told why and goes on.
        }

        var kept = _database.AppendInlineAsync(events);
        _underWay.Add(write.PersistenceId, kept);
        return (kept, null);
    }

    private NewEvent NewEvent(IPersistentRepresentation representation)
    {
        if (representation.Payload is Tagged)
            throw new NotSupportedException("This journal keeps no tags: persist the event itself, the feed reads all of them in order.");

        var (serializerId, manifest, bytes) = _payloads.Serialize(representation.Payload);
        var created = representation.Timestamp > 0 ? new DateTime(representation.Timestamp, DateTimeKind.Utc) : DateTime.UtcNow;
        return new NewEvent(
            representation.PersistenceId, representation.SequenceNr, manifest, serializerId, bytes,
            representation.WriterGuid ?? "", created, representation.Payload);
    }

    private Persistent Representation(JournalRow row) => new(
        _payloads.Deserialize(row.SerializerId, row.Manifest, row.Payload.ToArray()),
        row.SequenceNr,
        row.PersistenceId,
        row.Manifest,
        writerGuid: row.WriterUuid,
        timestamp: row.Created.Ticks);
}
