namespace Troupe.Journal.Tests.Storage;

public sealed class ReplayTests
{
    [Fact]
    public async Task Replay_WithBounds_GivesThatPartInOrder()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        await journal.Append("a", 1, 10);

        Assert.Equal([3, 4, 5, 6], (await journal.Replay("a", 3, 6)).Select(row => row.SequenceNr));
        Assert.Equal([3, 4], (await journal.Replay("a", 3, 6, max: 2)).Select(row => row.SequenceNr));
        Assert.Empty(await journal.Replay("a", 11));
        Assert.Empty(await journal.Replay("nobody"));
    }

    [Fact]
    public async Task HighestSequenceNr_OfNobody_IsZero()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);

        Assert.Equal(0, await journal.Embedded.HighestSequenceNrAsync("nobody"));
    }

    [Fact]
    public async Task Replay_CallbackFails_TheJournalStillReads()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        await journal.Append("a", 1, 3);

        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.Embedded.ReplayAsync(
            new ReplayRange("a", 1, 3, 3), _ => throw new InvalidOperationException("no such event")));

        Assert.Equal(3, (await journal.Replay("a")).Count);
    }
}
