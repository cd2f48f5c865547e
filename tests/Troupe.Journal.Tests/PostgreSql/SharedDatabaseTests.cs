using Akka.Actor;
using Npgsql;
using Troupe.Journal.PostgreSql;
using Troupe.Journal.Tests.Plugin;
using Troupe.Journal.Tests.Storage;
using Troupe.Testing.Databases;
using PostgreSqlRows = Troupe.Testing.Databases.PostgreSqlRows;

namespace Troupe.Journal.Tests.PostgreSql;

public sealed class SharedDatabaseTests
{
    [PostgreSqlFact]
    public async Task Read_OrderingTakenButNotCommitted_IsWaitedFor()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = await OpenAsync(journal);
        await using var slow = await other.BeginTransactionAsync();
        await PostgreSqlRows.AppendAsync(other, TestJournal.Events("slow", 1, 3));
        await journal.Append("fast", 1);

        var reading = journal.Read();
        Assert.False(await Ends(reading), "the reader passed a gap that was filled later");
        await slow.CommitAsync();

        Assert.Equal(["slow", "slow", "slow", "fast"], (await reading).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Read_OrderingLostWithARollback_IsPassed()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = await OpenAsync(journal);
        await using (var lost = await other.BeginTransactionAsync())
        {
            await PostgreSqlRows.AppendAsync(other, TestJournal.Events("lost", 1, 1));
            await lost.RollbackAsync();
        }

        await journal.Append("kept", 1);

        Assert.Equal(["kept"], (await journal.Read()).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Read_WithPrefixAndAnOpenTransaction_IsWaitedFor()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = await OpenAsync(journal);
        await using var slow = await other.BeginTransactionAsync();
        await PostgreSqlRows.AppendAsync(other, TestJournal.Events("pod/slow", 1, 1));
        await journal.Append("pod/fast", 1);

        var reading = journal.Database.Reader.ReadAsync(0, 10, "pod/", CancellationToken.None).AsTask();
        Assert.False(await Ends(reading), "the reader passed a gap that was filled later");
        await slow.CommitAsync();

        Assert.Equal(["pod/slow", "pod/fast"], (await reading).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Read_TheRowBehindAGapIsForgotten_TheGapIsWaitedForAllTheSame()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = await OpenAsync(journal);
        await using var slow = await other.BeginTransactionAsync();
        await PostgreSqlRows.AppendAsync(other, TestJournal.Events("slow", 1, 1));
        await journal.Append("forgotten", 1);
        await journal.Database.Commits.WaitBeyondAsync(1, CancellationToken.None);
        await ExecuteAsync(journal, "UPDATE journal SET deleted = true WHERE persistence_id = 'forgotten'");

        var reading = journal.Read();
        Assert.False(await Ends(reading), "the reader took the gap for the end");
        await slow.CommitAsync();

        Assert.Equal(["slow"], (await reading).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Settled_TransactionThatNobodyEnds_IsNamed()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var reader = await OpenAsync(journal);
        await using var other = await OpenAsync(journal, "the forgetful one");
        await using var open = await other.BeginTransactionAsync();
        await PostgreSqlRows.AppendAsync(other, TestJournal.Events("open", 1, 1));

        var refusal = await Assert.ThrowsAsync<JournalException>(
            () => new PostgreSqlInserts(reader, "there") { Patience = TimeSpan.FromMilliseconds(50) }.SettledAsync(default));

        Assert.Equal(JournalFailure.Locked, refusal.Failure);
        Assert.Contains("of postgres (the forgetful one)", refusal.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Commits_OfAnotherProgram_AreHeardOf()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql, options => options with { PollInterval = TimeSpan.FromHours(1) });
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        for (var n = 1; n <= 20; n++)
        {
            var waiting = journal.Database.Commits.WaitBeyondAsync(n - 1, deadline.Token);
            await journal.Append("a", n);
            Assert.Equal(n, await waiting);
        }
    }

    [PostgreSqlFact]
    public async Task Persist_TwoProcessesHaveOneActor_OneWinsAndTheOtherHearsWhy()
    {
        await using var both = new TwoSystems();
        var (first, second) = (Start(both.First, "a"), Start(both.Second, "a"));
        await Task.WhenAll(first.Ask<string>(new Ledger.Get()), second.Ask<string>(new Ledger.Get()));

        Assert.Equal(1, await first.Ask<long>(new Ledger.Keep("one"), TestSystem.Patience));
        var refusal = await Assert.ThrowsAsync<JournalException>(
            () => second.Ask<long>(new Ledger.Keep("other"), TestSystem.Patience));

        Assert.Equal(JournalFailure.SequenceConflict, refusal.Failure);
        Assert.Equal("one", await Start(both.Second, "a").Ask<string>(new Ledger.Get(), TestSystem.Patience));
    }

    [PostgreSqlFact]
    public async Task Read_WhileTwoProcessesWriteInBatches_GivesEveryRowOnceAndInOrder()
    {
        const int Actors = 20, Rounds = 25;
        await using var both = new TwoSystems();
        var writing = Task.WhenAll(
            from system in (ActorSystem[])[both.First, both.Second]
            from actor in Enumerable.Range(0, Actors)
            select WriteAsync(Start(system, $"{(system == both.First ? "one" : "two")}-{actor}"), Rounds));

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var seen = await both.FollowAsync(2 * 2 * Actors * Rounds, deadline.Token);
        await writing;

        Assert.Equal(seen.Select(row => row.Ordering).Order(), seen.Select(row => row.Ordering));
        foreach (var stream in seen.GroupBy(row => row.PersistenceId))
            Assert.Equal(Enumerable.Range(1, 2 * Rounds).Select(n => (long)n), stream.Select(row => row.SequenceNr));
    }

    private static async Task WriteAsync(IActorRef ledger, int rounds)
    {
        for (var n = 0; n < rounds; n++) await ledger.Ask<long>(new Ledger.Keep("a", "b"), TestSystem.Patience);
    }

    private static IActorRef Start(ActorSystem system, string persistenceId) =>
        system.ActorOf(Props.Create(() => new Ledger(persistenceId)));

    private static async Task<NpgsqlConnection> OpenAsync(TestJournal journal, string application = "")
    {
        var connection = new NpgsqlConnection($"{journal.Database.Options.ConnectionString};Application Name={application}");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(TestJournal journal, string sql)
    {
        await using var connection = await OpenAsync(journal);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A read that is wrong ends within milliseconds; one that waits as it should does not end at all.
    private static async Task<bool> Ends(Task reading) =>
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(300))) == reading;
}
