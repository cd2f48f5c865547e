using System.Text;
using Akka.Actor;
using Akka.Persistence;
using Troupe.Journal.Tests.Storage;

namespace Troupe.Journal.Tests.Plugin;

public sealed class PluginTests
{
    [Theory, EveryDatabase]
    public async Task Persist_AfterARestartOfTheSystem_IsRecovered(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await With(journal, async system => Assert.Equal(2, await Keep(Start(system, "a"), "one", "two")));

        await With(journal, async system =>
        {
            var ledger = Start(system, "a");
            Assert.Equal("one,two", await Get(ledger));
            Assert.Equal(3, await Keep(ledger, "three"));
        });
    }

    /// <remarks>Kind, namespace and name together are longer than Akka.Persistence.Sql says that its columns are.</remarks>
    [Theory, EveryDatabase]
    public async Task Persist_LongIdsThatDifferAtTheirEnds_AreKeptApart(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        var ids = Enumerable.Range(0, 9).Select(i => $"{new string('x', 339)}{i}").ToList();
        await With(journal, async system =>
        {
            var ledgers = ids.Select(id => Start(system, id)).ToList();
            await Task.WhenAll(ledgers.Select((ledger, i) => Keep(ledger, $"one-{i}", $"two-{i}")));
            await Task.WhenAll(ledgers.Select((ledger, i) => Keep(ledger, $"three-{i}")));
            await ledgers[0].Ask<SaveSnapshotSuccess>(new Ledger.Snap(), TestSystem.Patience);
        });

        await With(journal, async system =>
        {
            for (var i = 0; i < ids.Count; i++) Assert.Equal($"one-{i},two-{i},three-{i}", await Get(Start(system, ids[i])));
        });
        Assert.Equal(ids, (await journal.ReadAll()).Select(row => row.PersistenceId).Distinct().Order());
    }

    [Theory, EveryDatabase]
    public async Task Snapshot_ThenLaterEvents_AreRecoveredTogether(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await With(journal, async system =>
        {
            var ledger = Start(system, "a");
            await Keep(ledger, "one", "two");
            Assert.Equal(2, (await ledger.Ask<SaveSnapshotSuccess>(new Ledger.Snap(), TestSystem.Patience)).Metadata.SequenceNr);
            await ledger.Ask<DeleteMessagesSuccess>(new Ledger.Forget(2), TestSystem.Patience);
            await Keep(ledger, "three");
        });

        await With(journal, async system =>
        {
            var ledger = Start(system, "a");
            Assert.Equal("one,two,three", await Get(ledger));
            Assert.Equal(4, await Keep(ledger, "four"));
        });
    }

    [Theory, EveryDatabase]
    public async Task Persist_ManyActorsAtOnce_AllAreKept(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await With(journal, async system =>
        {
            var ledgers = Enumerable.Range(0, 200).Select(i => Start(system, $"ledger-{i}")).ToList();
            for (var round = 1; round <= 5; round++)
            {
                var replies = await Task.WhenAll(ledgers.Select(ledger => Keep(ledger, $"word-{round}")));
                Assert.All(replies, sequenceNr => Assert.Equal(round, sequenceNr));
            }
        });

        Assert.Equal(1000, (await journal.ReadAll()).Count);
    }

    [Theory, EveryDatabase]
    public async Task Feed_OfTheSystemsJournal_SeesWhatActorsPersist(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await With(journal, async system =>
        {
            var database = JournalDatabase.For(system);
            await Keep(Start(system, "a"), "one");

            Assert.Equal(1, await database.Commits.WaitBeyondAsync(0, CancellationToken.None));
            var row = Assert.Single(await database.Reader.ReadAsync(0, 10, CancellationToken.None));
            Assert.Equal(("a", "one"), (row.PersistenceId, Encoding.UTF8.GetString(row.Payload.Span)));
        });
    }

    [Theory, EveryDatabase]
    public async Task Stop_WhilePersisting_NextIncarnationGoesOnBehindThatWrite(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await With(journal, async system =>
        {
            for (var round = 0; round < 30; round++)
            {
                var ledger = Start(system, "a");
                ledger.Tell(new Ledger.Keep("half-way"));
                await ledger.GracefulStop(TestSystem.Patience); // The stop overtakes the journal's answer, or not.
                var next = Start(system, "a");
                await Keep(next, "next");
                await next.GracefulStop(TestSystem.Patience);
            }
        });

        var rows = await journal.Replay("a");
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(row => row.SequenceNr));
        Assert.Equal(30, rows.Count(row => Encoding.UTF8.GetString(row.Payload.Span) == "next"));
    }

    [Theory, EveryDatabase]
    public async Task Crash_OfAnActor_RecoversFromTheJournal(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await With(journal, async system =>
        {
            var ledger = Start(system, "a");
            await Keep(ledger, "one");
            ledger.Tell(new Ledger.Crash());

            Assert.Equal("one", await Get(ledger));
            Assert.Equal(2, await Keep(ledger, "two"));
        });
    }

    [Fact]
    public async Task Tables_AreThoseOfAkkaPersistenceSql()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={journal.DatabasePath};Pooling=false");
        connection.Open();

        Assert.Equal(
            "created,deleted,identifier,manifest,message,ordering,persistence_id,sequence_number,tags,writer_uuid",
            Columns(connection, "journal"));
        Assert.Equal("created,manifest,persistence_id,sequence_number,serializer_id,snapshot", Columns(connection, "snapshot"));
        Assert.Equal("ordering_id,persistence_id,sequence_nr,tag", Columns(connection, "tags"));
    }

    private static string Columns(Microsoft.Data.Sqlite.SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_table_info('{table}') ORDER BY name)";
        return (string)command.ExecuteScalar()!;
    }

    private static IActorRef Start(ActorSystem system, string persistenceId) =>
        system.ActorOf(Props.Create(() => new Ledger(persistenceId)));

    private static Task<long> Keep(IActorRef ledger, params string[] words) =>
        ledger.Ask<long>(new Ledger.Keep(words), TestSystem.Patience);

    private static Task<string> Get(IActorRef ledger) => ledger.Ask<string>(new Ledger.Get(), TestSystem.Patience);

    private static async Task With(TestJournal journal, Func<ActorSystem, Task> body)
    {
        journal.Database.Dispose(); // SQLite has one writer: the system's.
        var system = TestSystem.On(journal.Database.Options);
        try
        {
            await body(system);
        }
        finally
        {
            await system.Terminate();
            journal.Reopen();
        }
    }
}
