using Microsoft.Data.Sqlite;
using Troupe.Journal.Feed;
using Troupe.Journal.Sqlite;
using Troupe.Journal.Writing;

namespace Troupe.Journal;

/// <summary>A journal with its snapshots in a SQLite file: one writer, many readers.</summary>
/// <remarks>Every task that writes completes after the commit has reached the disk, never before.</remarks>
public sealed class EmbeddedJournal : JournalDatabase
{
    private readonly IJournalStore _store;
    private readonly GroupCommitWriter _writer;
    private int _closed;

    private EmbeddedJournal(IJournalStore store, JournalTail tail, JournalOptions options)
        : base(options, new JournalReader(store, tail), new JournalCommits())
    {
        _store = store;
        _writer = new GroupCommitWriter(store, tail, Commits, options);
    }

    /// <summary>Opens the file, and makes it and its tables if they are missing.</summary>
    /// <exception cref="JournalException">The database cannot be opened or written.</exception>
    public static new EmbeddedJournal Open(JournalOptions options)
    {
        var database = new EmbeddedJournal(new SqliteStore(options), new JournalTail(options.TailRows), options);
        try
        {
            database._writer.Start();
            database.Commits.Publish(database._store.HighestOrderingAsync(CancellationToken.None).GetAwaiter().GetResult());
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Appends events of one entity, all or none; they must go on where its stream ends.</summary>
    public Task AppendAsync(IReadOnlyList<NewEvent> events) => _writer.WriteAsync(AppendEvents.Of(events, runsInline: false));

    /// <summary>
    /// As <see cref="AppendAsync"/>, but what awaits it runs in turn with what awaits others, so it must be short and never block.
    /// </summary>
    internal Task AppendInlineAsync(IReadOnlyList<NewEvent> events) => _writer.WriteAsync(AppendEvents.Of(events, runsInline: true));

    /// <summary>Forgets an entity's events up to a sequence number; the stream still goes on behind its last event.</summary>
    public Task DeleteEventsAsync(string persistenceId, long toSequenceNr) =>
        _writer.WriteAsync(new DeleteEvents(persistenceId, toSequenceNr));

    public Task SaveSnapshotAsync(SnapshotRow snapshot) => _writer.WriteAsync(new SaveSnapshotRow(snapshot));

    public Task DeleteSnapshotsAsync(string persistenceId, SnapshotRange range) =>
        _writer.WriteAsync(new DeleteSnapshotRows(persistenceId, range));

    /// <summary>The youngest snapshot within a range.</summary>
    public Task<SnapshotRow?> LoadSnapshotAsync(string persistenceId, SnapshotRange range, CancellationToken cancellationToken = default) =>
        _store.LoadSnapshotAsync(persistenceId, range, cancellationToken);

    /// <summary>Where an entity's stream ends, deleted events included; 0 if it has none.</summary>
    public Task<long> HighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken = default) =>
        _store.HighestSequenceNrAsync(persistenceId, cancellationToken);

    /// <summary>Hands out an entity's events in order; the callback runs on a thread of the pool, one row at a time.</summary>
    public Task ReplayAsync(ReplayRange range, Action<JournalRow> onRow, CancellationToken cancellationToken = default) =>
        _store.ReplayAsync(range, onRow, cancellationToken);

    /// <summary>Writes what is queued and closes the database.</summary>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;

        _writer.Dispose();
        _store.Dispose();
        // Where another plugin writes the file, its connections end with the system too.
        using var pooled = new SqliteConnection(Options.ConnectionString);
        SqliteConnection.ClearPool(pooled);
    }
}
