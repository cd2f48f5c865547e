using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using Troupe.Journal;

namespace Troupe.ControlPlane.Tests.Journals;

/// <summary>What a server of an earlier version left behind: its database, and the objects that it showed.</summary>
/// <remarks>The tables are the same in each database, so what was written to one is read from any.</remarks>
internal sealed class EarlierJournal : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-journal-");
    private readonly string _version;

    private EarlierJournal(string version)
    {
        _version = Path.Combine(AppContext.BaseDirectory, "Journals", version);
        Database = TestDatabase.Create()
            ?? new JournalOptions(JournalProvider.Sqlite, $"Data Source={Path.Combine(_directory.FullName, "journal.db")}");
    }

    public JournalOptions Database { get; }

    private bool IsSqlite => Database.Provider == JournalProvider.Sqlite;

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
        using var connection = journal.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var row in journal.Rows("journal")) journal.Insert(connection, "journal", row);
        foreach (var row in withSnapshots ? journal.Rows("snapshot") : []) journal.Insert(connection, "snapshot", row);
        // What is given an ordering by hand moves no sequence, and the next event would get one that is there.
        if (!journal.IsSqlite)
            Execute(connection, "SELECT setval(pg_get_serial_sequence('journal', 'ordering'), (SELECT max(ordering) FROM journal))");
        transaction.Commit();
        return journal;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>A connection to empty tables: as they were then, or, in PostgreSQL, as they are made for any journal.</summary>
    private DbConnection Open()
    {
        if (!IsSqlite)
        {
            JournalDatabase.Open(Database).Dispose();
            var postgres = new NpgsqlConnection(Database.ConnectionString);
            postgres.Open();
            return postgres;
        }

        SQLitePCL.Batteries_V2.Init();
        var sqlite = new SqliteConnection(Database.ConnectionString + ";Pooling=False");
        sqlite.Open();
        Execute(sqlite, File.ReadAllText(Path.Combine(_version, "schema.sql")));
        return sqlite;
    }

    private IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(_version, $"{file}.jsonl"));

    private IEnumerable<JsonElement> Rows(string table) => Lines(table).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private void Insert(DbConnection connection, string table, JsonElement row)
    {
        var columns = row.EnumerateObject().ToList();
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select(column => "@" + column.Name))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (column.Name, Value(column));
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    /// <remarks>What is nested is the JSON that the database held, byte for byte.</remarks>
    private object Value(JsonProperty column) => column.Value.ValueKind switch
    {
        JsonValueKind.Number when column.Name == "deleted" && !IsSqlite => column.Value.GetInt64() != 0,
        JsonValueKind.Number => column.Value.GetInt64(),
        JsonValueKind.String => column.Value.GetString()!,
        _ => System.Text.Encoding.UTF8.GetBytes(column.Value.GetRawText()),
    };

    private static void Execute(DbConnection connection, string sql)
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
