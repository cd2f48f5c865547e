using Npgsql;
using Troupe.Journal.Tests.Storage;

namespace Troupe.Journal.Tests.PostgreSql;

/// <summary>Several processes on one database, played by several journals.</summary>
public sealed class SharedDatabaseTests
{
    [PostgreSqlFact]
    public async Task Read_OrderingTakenButNotCommitted_IsWaitedFor()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = new NpgsqlConnection(journal.Database.Options.ConnectionString);
        await other.OpenAsync();
        await using var slow = await other.BeginTransactionAsync();
        await Insert(other, "slow");
        await journal.Append("fast", 1);

        var reading = journal.Read();
        Assert.False(await Ends(reading), "the reader passed a gap that was filled later");
        await slow.CommitAsync();

        Assert.Equal(["slow", "fast"], (await reading).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Read_OrderingLostWithARollback_IsPassed()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = new NpgsqlConnection(journal.Database.Options.ConnectionString);
        await other.OpenAsync();
        await using (var lost = await other.BeginTransactionAsync())
        {
            await Insert(other, "lost");
            await lost.RollbackAsync();
        }

        await journal.Append("kept", 1);

        Assert.Equal(["kept"], (await journal.Read()).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Read_WithPrefixAndAnOpenTransaction_IsWaitedFor()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        await using var other = new NpgsqlConnection(journal.Database.Options.ConnectionString);
        await other.OpenAsync();
        await using var slow = await other.BeginTransactionAsync();
        await Insert(other, "pod/slow");
        await journal.Append("pod/fast", 1);

        var reading = journal.Database.Reader.ReadAsync(0, 10, "pod/", CancellationToken.None).AsTask();
        Assert.False(await Ends(reading), "the reader passed a gap that was filled later");
        await slow.CommitAsync();

        Assert.Equal(["pod/slow", "pod/fast"], (await reading).Select(row => row.PersistenceId));
    }

    [PostgreSqlFact]
    public async Task Commits_OfAnotherProcess_AreHeard()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        using var other = JournalDatabase.Open(journal.Database.Options with { MaxReaders = 2 });
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        var waiting = journal.Database.Commits.WaitBeyondAsync(0, deadline.Token);
        await other.AppendAsync(TestJournal.Events("a", 1, 1));

        Assert.Equal(1, await waiting);
    }

    [PostgreSqlFact]
    public async Task Append_TwoWritersOfOneStream_OneWins()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        using var other = JournalDatabase.Open(journal.Database.Options with { MaxReaders = 2 });

        for (var n = 1; n <= 50; n++)
        {
            var both = await Task.WhenAll(Won(journal.Append("a", n)), Won(other.AppendAsync(TestJournal.Events("a", n, 1))));
            Assert.Single(both, won => won);
        }

        Assert.Equal(50, (await journal.Replay("a")).Count);
    }

    [PostgreSqlFact]
    public async Task Read_WhileTwoProcessesWrite_GivesEveryRowOnceAndInOrder()
    {
        using var journal = new TestJournal(JournalProvider.PostgreSql);
        using var other = JournalDatabase.Open(journal.Database.Options with { MaxReaders = 2 });
        var writing = Task.WhenAll(Write(journal.Database, "one"), Write(other, "two"));

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var seen = new List<JournalRow>();
        while (seen.Count < 2 * 20 * 50)
        {
            var last = seen.Count == 0 ? 0 : seen[^1].Ordering;
            await journal.Database.Commits.WaitBeyondAsync(last, deadline.Token);
            seen.AddRange(await journal.Read(last, 100));
        }

        await writing;
        Assert.Equal(2 * 20 * 50, seen.Select(row => (row.PersistenceId, row.SequenceNr)).Distinct().Count());
        Assert.Equal(seen.Select(row => row.Ordering).Order(), seen.Select(row => row.Ordering));
    }

    private static Task Write(JournalDatabase database, string who) => Task.WhenAll(Enumerable.Range(0, 20).Select(async entity =>
    {
        for (var n = 1; n <= 50; n++) await database.AppendAsync(TestJournal.Events($"{who}-{entity}", n, 1));
    }));

    private static async Task<bool> Won(Task write)
    {
        try
        {
            await write;
            return true;
        }
        catch (JournalException e) when (e.Failure == JournalFailure.SequenceConflict)
        {
            return false;
        }
    }

    private static async Task Insert(NpgsqlConnection connection, string persistenceId)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) "
            + "VALUES (0, false, $1, 1, ''::bytea)", connection);
        command.Parameters.AddWithValue(persistenceId);
        await command.ExecuteNonQueryAsync();
    }

    // A read that is wrong ends within milliseconds; one that waits as it should does not end at all.
    private static async Task<bool> Ends(Task reading) =>
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(300))) == reading;
}
