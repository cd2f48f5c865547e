using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Troupe.Journal;

namespace Troupe.ControlPlane.Tests.Journals;

/// <summary>What a server of an earlier version left behind: its database, and the objects that it showed.</summary>
internal sealed class EarlierJournal : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-journal-");
    private readonly string _version;

    private EarlierJournal(string version) => _version = Path.Combine(AppContext.BaseDirectory, "Journals", version);

    public JournalOptions Database => new(JournalProvider.Sqlite, $"Data Source={Path.Combine(_directory.FullName, "journal.db")}");

    /// <summary>In the order of kind, namespace and name.</summary>
    public IReadOnlyList<JsonObject> Objects => [.. Lines("objects").Select(line => JsonNode.Parse(line)!.AsObject())];

    public IReadOnlySet<string> Manifests => Rows("journal").Select(row => row.GetProperty("manifest").GetString()!).ToHashSet();

    /// <summary>Goes on a moment behind the last event: what is so young neither expires nor is given up.</summary>
    public TimeProvider Clock
    {
        get
        {
            var last = Rows("journal").Last().GetProperty("message").GetProperty("context").GetProperty("time").GetDateTimeOffset();
            return new ClockFrom(last.AddSeconds(1));
        }
    }

    public static EarlierJournal Restore(string version, bool withSnapshots)
    {
        var journal = new EarlierJournal(version);
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection(journal.Database.ConnectionString + ";Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Execute(connection, File.ReadAllText(Path.Combine(journal._version, "schema.sql")));
        foreach (var row in journal.Rows("journal")) Insert(connection, "journal", row);
        foreach (var row in withSnapshots ? journal.Rows("snapshot") : []) Insert(connection, "snapshot", row);
        transaction.Commit();
        return journal;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(_version, $"{file}.jsonl"));

    private IEnumerable<JsonElement> Rows(string table) => Lines(table).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static void Insert(SqliteConnection connection, string table, JsonElement row)
    {
        var columns = row.EnumerateObject().ToList();
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select(column => "$" + column.Name))})";
        foreach (var column in columns) command.Parameters.AddWithValue("$" + column.Name, Value(column.Value));
        command.ExecuteNonQuery();
    }

    /// <remarks>What is nested is the JSON that the database held, byte for byte.</remarks>
    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.String => value.GetString()!,
        _ => System.Text.Encoding.UTF8.GetBytes(value.GetRawText()),
    };

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class ClockFrom(DateTimeOffset start) : TimeProvider
    {
        private readonly long _started = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_started);
    }
}
