using Akka.Actor;
using Troupe.Journal.Feed;
using Troupe.Journal.Plugin;
using Troupe.Journal.PostgreSql;
using Troupe.Journal.Sqlite;
using Troupe.Journal.Writing;

namespace Troupe.Journal;

/// <summary>A journal with its snapshots: one writer, many readers, in one database.</summary>
/// <remarks>Every task that writes completes after the commit has reached the disk, never before.</remarks>
public sealed class JournalDatabase : IDisposable
{
    private readonly IJournalStore _store;
    private readonly GroupCommitWriter _writer;
    private int _closed;

    private JournalDatabase(IJournalStore store, JournalOptions options)
    {
        var tail = new JournalTail(options.TailRows);
        _store = store;
        Options = options;
        Reader = new JournalReader(store, tail);
        _writer = new GroupCommitWriter(store, tail, Commits, options);
    }

    public JournalOptions Options { get; }

    public JournalReader Reader { get; }

    public JournalCommits Commits { get; } = new();

    /// <summary>Opens a journal and makes its tables if they are missing.</summary>
    /// <exception cref="JournalException">The database cannot be opened or written.</exception>
    public static JournalDatabase Open(JournalOptions options)
    {
        IJournalStore store = options.Provider switch
        {
            JournalProvider.Sqlite => new SqliteStore(options),
            JournalProvider.PostgreSql => new PostgreSqlStore(options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "No such database."),
        };
        var database = new JournalDatabase(store, options);
        try
        {
            database._writer.Start();
            database.Commits.Publish(store.HighestOrderingAsync(CancellationToken.None).GetAwaiter().GetResult());
            store.Follow(database.Commits);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The database of a system's journal, opened if nothing was persisted yet; the system closes it at its end.</summary>
    /// <exception cref="JournalException">The database cannot be opened or written.</exception>
    public static JournalDatabase For(ActorSystem system) =>
        JournalDatabases.Of(system).Open(JournalConfiguration.OfDefaultJournal(system));

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
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;

        _writer.Dispose();
        _store.Dispose();
    }
}
