using Akka.Actor;
using Npgsql;
using Troupe.Journal.Tests.Plugin;
using Troupe.Testing.Databases;
using Troupe.Testing.Networks;
using PostgreSqlRows = Troupe.Testing.Databases.PostgreSqlRows;
using TestJournal = Troupe.Journal.Tests.Storage.TestJournal;

namespace Troupe.Journal.Tests.PostgreSql;

public sealed class LostServerTests : IDisposable
{
    private readonly string _direct = PostgreSqlServer.CreateDatabase();
    private readonly UnreliableWay _way;
    private readonly JournalOptions _options;

    public LostServerTests()
    {
        var settings = new NpgsqlConnectionStringBuilder(_direct);
        _way = new UnreliableWay(settings.Port);
        settings.Port = _way.Port;
        _options = new JournalOptions(JournalProvider.PostgreSql, settings.ToString()) { PollInterval = TimeSpan.FromMilliseconds(500) };
    }

    [PostgreSqlFact]
    public async Task Persist_ServerCannotBeReached_IsToldInWordsAtOnceEachTimeAndGoesOnLater()
    {
        using var database = JournalDatabase.Open(_options);
        var system = TestSystem.On(_options);
        var ledgers = new List<IActorRef>();
        for (var i = 0; i < 20; i++)
        {
            ledgers.Add(system.ActorOf(Props.Create(() => new Ledger($"ledger-{i}"))));
            await ledgers[i].Ask<long>(new Ledger.Keep("one"), TestSystem.Patience);
        }

        _way.Cut();
        foreach (var ledger in ledgers)
        {
            var refusal = await Assert.ThrowsAsync<JournalException>(() => ledger.Ask<long>(new Ledger.Keep("two"), TestSystem.Patience));
            Assert.Contains(refusal.Failure, (JournalFailure[])[JournalFailure.Unavailable, JournalFailure.InDoubt]);
            Assert.Contains($"at 127.0.0.1:{_way.Port}", refusal.Message, StringComparison.Ordinal);
        }

        _way.Mend();
        var again = system.ActorOf(Props.Create(() => new Ledger("ledger-0")));
        Assert.Equal(2, await again.Ask<long>(new Ledger.Keep("two"), TestSystem.Patience));
        await system.Terminate();
    }

    [PostgreSqlFact]
    public async Task Commits_ConnectionIsHalfOpen_AreHeardOfOnANewOne()
    {
        using var database = JournalDatabase.Open(_options);
        await PostgreSqlRows.AppendAsync(_direct, TestJournal.Events("a", 1, 1));
        await database.Commits.WaitBeyondAsync(0, CancellationToken.None).AsTask().WaitAsync(TestSystem.Patience);

        _way.Silence();
        var waiting = database.Commits.WaitBeyondAsync(1, CancellationToken.None).AsTask();
        await PostgreSqlRows.AppendAsync(_direct, TestJournal.Events("a", 2, 1));

        Assert.Equal(2, await waiting.WaitAsync(TestSystem.Patience));
    }

    public void Dispose() => _way.Dispose();
}
