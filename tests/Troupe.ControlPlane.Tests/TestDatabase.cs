using Troupe.ControlPlane.Cluster;
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

    /// <summary>Writes what some other program wrote, before there is a control plane.</summary>
    public static async Task AppendAsync(ControlPlaneOptions options, params IReadOnlyList<NewEvent> events)
    {
        using var database = JournalDatabase.Open(options.JournalOptions);
        if (database is EmbeddedJournal embedded) await embedded.AppendAsync(events);
        else await PostgreSqlRows.AppendAsync(options.JournalOptions.ConnectionString, events);
    }
}
