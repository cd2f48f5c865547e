namespace Troupe.Journal.Tests.Storage;

public sealed class DeleteTests
{
    [Theory, EveryDatabase]
    public async Task Delete_PartOfAStream_LeavesTheRest(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1, 5);
        await journal.Append("b", 1, 5);

        await journal.Database.DeleteEventsAsync("a", 3);

        Assert.Equal([4, 5], (await journal.Replay("a")).Select(row => row.SequenceNr));
        Assert.Equal(5, (await journal.Replay("b")).Count);
    }

    [Theory, EveryDatabase]
    public async Task Delete_WholeStream_ItGoesOnBehindItsLastEvent(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1, 5);

        await journal.Database.DeleteEventsAsync("a", long.MaxValue);

        Assert.Empty(await journal.Replay("a"));
        Assert.Equal(5, await journal.Database.HighestSequenceNrAsync("a"));
        await journal.Append("a", 6);
        Assert.Equal([6], (await journal.Replay("a")).Select(row => row.SequenceNr));
    }
}
