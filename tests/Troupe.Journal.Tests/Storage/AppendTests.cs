using System.Text;

namespace Troupe.Journal.Tests.Storage;

public sealed class AppendTests
{
    [Theory, EveryDatabase]
    public async Task Append_Events_AreReplayedAsWritten(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Database.AppendAsync([TestJournal.Event("pod/default/a", 1, "één")]);
        journal.Reopen();

        var row = Assert.Single(await journal.Replay("pod/default/a"));

        Assert.Equal(
            ("pod/default/a", 1L, "test.v1", 4711, "writer"),
            (row.PersistenceId, row.SequenceNr, row.Manifest, row.SerializerId, row.WriterUuid));
        Assert.Equal("één", Encoding.UTF8.GetString(row.Payload.Span));
        Assert.Equal(TestJournal.Event("x", 1).Created, row.Created);
        Assert.Equal(DateTimeKind.Utc, row.Created.Kind);
    }

    [Theory, EveryDatabase]
    public async Task Append_LongestNameOfAnObject_IsKept(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        var id = $"ReplicationController/{new string('n', 63)}/{new string('a', 253)}";
        await journal.Append(id, 1);
        journal.Reopen();

        Assert.Equal(id, Assert.Single(await journal.Replay(id)).PersistenceId);
    }

    [Theory, EveryDatabase]
    public async Task Append_SequenceTakenAlready_IsRefusedAndNothingChanges(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1, 2);

        var refusal = await Assert.ThrowsAsync<JournalException>(() => journal.Append("a", 2, 3));

        Assert.Equal(JournalFailure.SequenceConflict, refusal.Failure);
        Assert.Equal(2, await journal.Database.HighestSequenceNrAsync("a"));
    }

    [Theory, EveryDatabase]
    public async Task Append_LeavingAHole_IsRefused(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1);

        var refusal = await Assert.ThrowsAsync<JournalException>(() => journal.Append("a", 3));

        Assert.Equal(JournalFailure.SequenceConflict, refusal.Failure);
        Assert.Contains("ends at 1", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await journal.Replay("a"));
    }

    [Theory, EveryDatabase]
    public async Task Append_OneOfAGroupConflicts_TheOthersAreKept(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("bad", 1);

        // Queued in one go, they share transactions with the one that must fail.
        var good = Enumerable.Range(0, 100).Select(i => journal.Append($"good-{i}", 1)).ToList();
        var bad = journal.Append("bad", 1);
        good.AddRange(Enumerable.Range(100, 100).Select(i => journal.Append($"good-{i}", 1)));

        await Task.WhenAll(good);
        await Assert.ThrowsAsync<JournalException>(() => bad);
        Assert.Equal(201, (await journal.ReadAll()).Count);
    }

    [Theory, EveryDatabase]
    public async Task Append_PipelinedWritesOfOneEntity_StayInOrder(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);

        await Task.WhenAll(Enumerable.Range(1, 500).Select(n => journal.Append("a", n)));

        Assert.Equal(Enumerable.Range(1, 500).Select(n => (long)n), (await journal.Replay("a")).Select(row => row.SequenceNr));
    }

    [Theory, EveryDatabase]
    public async Task Append_MoreThanMayWait_IsRefusedAsOverloaded(JournalProvider provider)
    {
        using var journal = new TestJournal(provider, options => options with { MaxPendingWrites = 10 });

        var writes = Enumerable.Range(0, 20_000).Select(i => journal.Append($"e-{i}", 1)).ToList();
        var outcomes = await Task.WhenAll(writes.Select(Outcome));

        Assert.Contains(JournalFailure.Overloaded, outcomes);
        Assert.Contains(null, outcomes);
        Assert.Equal(outcomes.Count(o => o is null), (await journal.ReadAll()).Count);
    }

    [Theory, EveryDatabase]
    public async Task Append_AfterClosing_IsRefused(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        var closed = journal.Database;
        closed.Dispose();

        var refusal = await Assert.ThrowsAsync<JournalException>(() => closed.AppendAsync(TestJournal.Events("a", 1, 1)));

        Assert.Equal(JournalFailure.Closed, refusal.Failure);
        journal.Reopen();
    }

    [Fact]
    public async Task Append_EventsOfTwoEntitiesAtOnce_IsAProgrammersError()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);

        await Assert.ThrowsAsync<ArgumentException>(
            () => journal.Database.AppendAsync([TestJournal.Event("a", 1), TestJournal.Event("b", 2)]));
    }

    private static async Task<JournalFailure?> Outcome(Task write)
    {
        try
        {
            await write;
            return null;
        }
        catch (JournalException refusal)
        {
            return refusal.Failure;
        }
    }
}
