using System.Text;
using Akka.Actor;
using Npgsql;
using Troupe.Journal.Plugin;
using Troupe.Journal.Tests.Plugin;
using Troupe.Journal.Tests.Storage;
using Troupe.Testing.Databases;
using PostgreSqlRows = Troupe.Testing.Databases.PostgreSqlRows;

namespace Troupe.Journal.Tests.PostgreSql;

/// <summary>Databases that somebody else made: earlier versions, Akka.Persistence.Sql by itself, a cautious operator.</summary>
public sealed class DatabasesThatWereThereTests
{
    // As versions made it that wrote PostgreSQL themselves.
    private const string EarlierTables =
        """
        CREATE TABLE IF NOT EXISTS journal (
            ordering BIGSERIAL NOT NULL PRIMARY KEY, created BIGINT NOT NULL, deleted BOOLEAN NOT NULL,
            persistence_id VARCHAR(255) NOT NULL, sequence_number BIGINT NOT NULL, message BYTEA NOT NULL, manifest VARCHAR(500) NULL,
            identifier INTEGER NULL, tags VARCHAR(100) NULL, writer_uuid VARCHAR(128) NULL,
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number));
        CREATE TABLE IF NOT EXISTS tags (
            ordering_id BIGINT NOT NULL, tag VARCHAR(64) NOT NULL, sequence_nr BIGINT NOT NULL, persistence_id VARCHAR(255) NOT NULL,
            PRIMARY KEY (ordering_id, tag));
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id VARCHAR(255) NOT NULL, sequence_number BIGINT NOT NULL, created BIGINT NOT NULL, snapshot BYTEA NOT NULL,
            manifest VARCHAR(500) NULL, serializer_id INTEGER NULL, PRIMARY KEY (persistence_id, sequence_number));
        """;

    private const int BytesSerializer = 4;

    [PostgreSqlFact]
    public async Task Start_OnWhatAnEarlierVersionWrote_GoesOn()
    {
        var connection = PostgreSqlServer.CreateDatabase();
        await ExecuteAsync(connection, EarlierTables);
        await PostgreSqlRows.AppendAsync(
            connection, [Kept("a", 1, "one"), Kept("a", 2, "two"), Kept("a", 3, "three"), Kept("b", 1, "four")]);
        await ExecuteAsync(
            connection,
            $"""
            INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
            VALUES ('a', 2, {DateTime.UnixEpoch.Ticks}, 'one,two', '', {BytesSerializer})
            """);

        var options = new JournalOptions(JournalProvider.PostgreSql, connection);
        using (var database = JournalDatabase.Open(options)) await GoesOnAsync(options, database);
        using var again = JournalDatabase.Open(options);
        Assert.Equal(5, again.Commits.HighestOrdering);
    }

    [PostgreSqlFact]
    public async Task Start_OnWhatAkkaPersistenceSqlMade_IsFollowed()
    {
        var options = new JournalOptions(JournalProvider.PostgreSql, PostgreSqlServer.CreateDatabase());
        var system = TestSystem.On(
            options, $"{AkkaSqlPlugins.Journal}.auto-initialize = on\n{AkkaSqlPlugins.SnapshotStore}.auto-initialize = on");
        Assert.Equal(1, await Start(system, "a").Ask<long>(new Ledger.Keep("one"), TestSystem.Patience));

        using var database = JournalDatabase.Open(options with { PollInterval = TimeSpan.FromHours(1) });
        var next = database.Commits.WaitBeyondAsync(1, CancellationToken.None).AsTask();
        await Start(system, "b").Ask<long>(new Ledger.Keep("two"), TestSystem.Patience);

        Assert.Equal(2, await next.WaitAsync(TestSystem.Patience));
        await system.Terminate();
    }

    [PostgreSqlFact]
    public async Task Commits_WhereNoTriggerMayBeMade_AreHeardOfByAsking()
    {
        var connection = PostgreSqlServer.CreateDatabase();
        var user = "u" + Guid.NewGuid().ToString("n");
        await ExecuteAsync(
            connection,
            $"{EarlierTables} CREATE ROLE {user} LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON journal, tags, snapshot TO {user}; "
            + $"GRANT USAGE, SELECT ON SEQUENCE journal_ordering_seq TO {user}");
        var theirs = new NpgsqlConnectionStringBuilder(connection) { Username = user }.ToString();
        using var database = JournalDatabase.Open(
            new JournalOptions(JournalProvider.PostgreSql, theirs) { PollInterval = TimeSpan.FromHours(1) });

        var waiting = database.Commits.WaitBeyondAsync(0, CancellationToken.None).AsTask();
        await PostgreSqlRows.AppendAsync(theirs, TestJournal.Events("a", 1, 1));

        Assert.Equal(1, await waiting.WaitAsync(TestSystem.Patience));
    }

    [PostgreSqlFact]
    public async Task Open_SequenceThatGivesNumbersAhead_IsRefused()
    {
        var connection = PostgreSqlServer.CreateDatabase();
        await ExecuteAsync(connection, $"{EarlierTables} ALTER SEQUENCE journal_ordering_seq CACHE 10");

        var refusal = Assert.Throws<JournalException>(
            () => JournalDatabase.Open(new JournalOptions(JournalProvider.PostgreSql, connection)));

        Assert.Contains("ALTER SEQUENCE journal_ordering_seq CACHE 1,", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task GoesOnAsync(JournalOptions options, JournalDatabase database)
    {
        var system = TestSystem.On(options);
        var (a, b) = (Start(system, "a"), Start(system, "b"));
        Assert.Equal("one,two,three", await a.Ask<string>(new Ledger.Get(), TestSystem.Patience));
        Assert.Equal("four", await b.Ask<string>(new Ledger.Get(), TestSystem.Patience));
        Assert.Equal(4, await a.Ask<long>(new Ledger.Keep("five"), TestSystem.Patience));
        await system.Terminate();

        var rows = await database.Reader.ReadAsync(0, 100, CancellationToken.None);
        Assert.Equal(["one", "two", "three", "four", "five"], rows.Select(row => Encoding.UTF8.GetString(row.Payload.Span)));
        Assert.All(rows, row => Assert.Equal((BytesSerializer, ""), (row.SerializerId, row.Manifest)));
    }

    private static NewEvent Kept(string persistenceId, long sequenceNr, string word) =>
        TestJournal.Event(persistenceId, sequenceNr, word) with { SerializerId = BytesSerializer, Manifest = "" };

    private static IActorRef Start(ActorSystem system, string persistenceId) =>
        system.ActorOf(Props.Create(() => new Ledger(persistenceId)));

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
