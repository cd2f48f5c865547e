namespace Troupe.Journal.Tests.Storage;

public sealed class FeedTests
{
    [Theory, EveryDatabase]
    public async Task Read_FromMemoryAndFromDisk_AreTheSame(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => journal.Append($"pod/{i}", 1, 2)));

        var fromMemory = await journal.ReadAll();
        journal.Reopen();
        var fromDisk = await journal.ReadAll();

        Assert.Equal(100, fromDisk.Count);
        Assert.Equal(fromDisk.Select(Described), fromMemory.Select(Described));
        Assert.Equal(fromDisk.Select(row => row.Ordering).Order(), fromDisk.Select(row => row.Ordering));
    }

    [Theory, EveryDatabase]
    public async Task Read_InPages_MissesNothing(JournalProvider provider)
    {
        using var journal = new TestJournal(provider, options => options with { TailRows = 16 });
        for (var i = 0; i < 100; i++) await journal.Append($"pod/{i % 7}", (i / 7) + 1);

        var orderings = new List<long>();
        while (await journal.Read(orderings.LastOrDefault(), 9) is { Count: > 0 } page)
            orderings.AddRange(page.Select(row => row.Ordering));

        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), orderings);
    }

    [Theory, EveryDatabase]
    public async Task Read_WithPrefix_GivesThoseStreamsOnly(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("pod/a", 1);
        await journal.Append("podx", 1);
        await journal.Append("service/a", 1);
        await journal.Append("pod/b", 1);

        var rows = await journal.Database.Reader.ReadAsync(0, 10, "pod/", CancellationToken.None);

        Assert.Equal(["pod/a", "pod/b"], rows.Select(row => row.PersistenceId));
    }

    [Theory, EveryDatabase]
    public async Task Commits_AfterReopening_StandAtTheEnd(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1, 3);
        journal.Reopen();

        Assert.Equal(3, journal.Database.Commits.HighestOrdering);
        Assert.Equal(3, await journal.Database.Reader.HighestOrderingAsync(CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task Commits_Waiting_EndsWithTheNextCommit(JournalProvider provider)
    {
        using var journal = new TestJournal(provider);
        await journal.Append("a", 1);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        var waiting = journal.Database.Commits.WaitBeyondAsync(1, deadline.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        await journal.Append("b", 1);

        Assert.Equal(2, await waiting);
        Assert.Equal(["b"], (await journal.Read(1)).Select(row => row.PersistenceId));
    }

    [Fact]
    public async Task Write_Acknowledged_IsSeenByReadersAlready()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        for (var i = 1; i <= 50; i++)
        {
            await journal.Append("a", i);
            Assert.Equal(i, journal.Database.Commits.HighestOrdering);
            Assert.Equal(i, (await journal.Read(i - 1)).Single().SequenceNr);
        }
    }

    private static string Described(JournalRow row) =>
        $"{row.Ordering} {row.PersistenceId} {row.SequenceNr} {row.Manifest} {row.SerializerId} {row.Created:o} "
        + $"{Convert.ToHexString(row.Payload.Span)}";
}
