namespace Troupe.Journal.Tests.Storage;

public sealed class DeleteTests
{
    [Fact]
    public async Task Delete_PartOfAStream_LeavesTheRest()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        await journal.Append("a", 1, 5);
        await journal.Append("b", 1, 5);

        await journal.Embedded.DeleteEventsAsync("a", 3);

        Assert.Equal([4, 5], (await journal.Replay("a")).Select(row => row.SequenceNr));
        Assert.Equal(5, (await journal.Replay("b")).Count);
    }

    [Fact]
    public async Task Delete_WholeStream_ItGoesOnBehindItsLastEvent()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        await journal.Append("a", 1, 5);

        await journal.Embedded.DeleteEventsAsync("a", long.MaxValue);

        Assert.Empty(await journal.Replay("a"));
        Assert.Equal(5, await journal.Embedded.HighestSequenceNrAsync("a"));
        await journal.Append("a", 6);
        Assert.Equal([6], (await journal.Replay("a")).Select(row => row.SequenceNr));
    }
}
