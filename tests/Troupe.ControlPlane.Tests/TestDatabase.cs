using Troupe.ControlPlane.Hosting;
using Troupe.Journal;
using Troupe.Testing.Databases;

namespace Troupe.ControlPlane.Tests;

/// <summary>Where the control planes of this run keep their journals: in SQLite, or where the environment says.</summary>
/// <remarks>test.sh runs all tests of this project on each database.</remarks>
internal static class TestDatabase
{
    private const string Variable = "TROUPE_TEST_JOURNAL";

    /// <summary>An empty one; null for the file in the state directory.</summary>
    public static JournalOptions? Create() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => null,
        "postgresql" => new JournalOptions(JournalProvider.PostgreSql, PostgreSqlServer.CreateSchema()),
        var other => throw new InvalidOperationException($"{Variable}={other}: it must be sqlite or postgresql."),
    };

    /// <summary>Where the stream of an entity ends.</summary>
    public static async Task<long> HighestSequenceNrAsync(JournalOptions options, string persistenceId)
    {
        using var database = JournalDatabase.Open(options);
        var rows = await database.Reader.ReadAsync(0, int.MaxValue, persistenceId, CancellationToken.None);
        return rows.Where(row => row.PersistenceId == persistenceId).Select(row => row.SequenceNr).DefaultIfEmpty().Max();
    }

    /// <summary>Writes what some other program writes, while nothing runs.</summary>
    public static async Task AppendAsync(JournalOptions options, params IReadOnlyList<NewEvent> events)
    {
        using var database = JournalDatabase.Open(options);
        await AppendAsync(database, events);
    }

    /// <summary>Writes what some other program writes, beside a control plane.</summary>
    public static Task AppendAsync(ControlPlaneHost host, params IReadOnlyList<NewEvent> events) =>
        AppendAsync(JournalDatabase.For(host.System), events);

    private static Task AppendAsync(JournalDatabase database, IReadOnlyList<NewEvent> events) => database is EmbeddedJournal embedded
        ? embedded.AppendAsync(events)
        : PostgreSqlRows.AppendAsync(database.Options.ConnectionString, events);
}
