namespace Troupe.Journal.Tests.Storage;

public sealed class ReplayTests
{
    [Theory, EveryDatabase]
    public async Task Replay_WithBounds_GivesThatPartInOrder(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1, 10);

        Assert.Equal([3, 4, 5, 6], (await journal.Replay("a", 3, 6)).Select(row => row.SequenceNr));
        Assert.Equal([3, 4], (await journal.Replay("a", 3, 6, max: 2)).Select(row => row.SequenceNr));
        Assert.Empty(await journal.Replay("a", 11));
        Assert.Empty(await journal.Replay("nobody"));
    }

    [Theory, EveryDatabase]
    public async Task HighestSequenceNr_OfNobody_IsZero(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);

        Assert.Equal(0, await journal.Database.HighestSequenceNrAsync("nobody"));
    }

    [Theory, EveryDatabase]
    public async Task Replay_CallbackFails_TheJournalStillReads(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1, 3);

        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.Database.ReplayAsync(
            new ReplayRange("a", 1, 3, 3), _ => throw new InvalidOperationException("no such event")));

        Assert.Equal(3, (await journal.Replay("a")).Count);
    }
}
