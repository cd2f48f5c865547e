using System.Text;
using Troupe.Testing.Databases;

namespace Troupe.Journal.Tests.Storage;

/// <summary>A fresh database, and what one does with it in a test.</summary>
public sealed class TestJournal : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-journal-");

    public TestJournal(JournalProvider provider, Func<JournalOptions, JournalOptions>? with = null)
    {
        var options = new JournalOptions(
            provider, provider == JournalProvider.Sqlite ? $"Data Source={DatabasePath}" : PostgreSqlServer.CreateDatabase());
        Database = JournalDatabase.Open(with?.Invoke(options) ?? options);
    }

    public JournalDatabase Database { get; private set; }

    /// <summary>Only SQLite is written by this library.</summary>
    public EmbeddedJournal Embedded => (EmbeddedJournal)Database;

    public string DatabasePath => Path.Combine(_directory.FullName, "journal.db");

    public static NewEvent Event(string persistenceId, long sequenceNr, string text = "happened") =>
        new(persistenceId, sequenceNr, "test.v1", 4711, Encoding.UTF8.GetBytes(text), "writer",
            new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc));

    public static IReadOnlyList<NewEvent> Events(string persistenceId, long from, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Event(persistenceId, from + i))];

    public Task Append(string persistenceId, long from, int count = 1)
    {
        var events = Events(persistenceId, from, count);
        return Database is EmbeddedJournal embedded
            ? embedded.AppendAsync(events)
            : PostgreSqlRows.AppendAsync(Database.Options.ConnectionString, events);
    }

    public async Task<List<JournalRow>> Replay(string persistenceId, long from = 1, long to = long.MaxValue, long max = long.MaxValue)
    {
        if (Database is not EmbeddedJournal embedded) return [.. (await ReadAll()).Where(row => row.PersistenceId == persistenceId)];

        var rows = new List<JournalRow>();
        await embedded.ReplayAsync(new ReplayRange(persistenceId, from, to, max), rows.Add);
        return rows;
    }

    public async Task<IReadOnlyList<JournalRow>> Read(long after = 0, int limit = 1000) =>
        await Database.Reader.ReadAsync(after, limit, CancellationToken.None);

    /// <summary>Everything, page by page: a page may be shorter than it could be, only an empty one is the end.</summary>
    public async Task<List<JournalRow>> ReadAll(int limit = 1000)
    {
        var rows = new List<JournalRow>();
        while (await Read(rows.Count == 0 ? 0 : rows[^1].Ordering, limit) is { Count: > 0 } page) rows.AddRange(page);
        return rows;
    }

    public void Reopen()
    {
        Database.Dispose();
        Database = JournalDatabase.Open(Database.Options);
    }

    public void Dispose()
    {
        Database.Dispose();
        _directory.Delete(recursive: true);
    }
}
