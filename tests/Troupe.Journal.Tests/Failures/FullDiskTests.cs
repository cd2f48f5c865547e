using Troupe.Journal.Tests.Storage;

namespace Troupe.Journal.Tests.Failures;

public sealed class FullDiskTests
{
    private const int EventBytes = 8 * 1024;

    [RootFact]
    public async Task Append_DiskFull_IsRefusedInWords_AndGoesOnOnceThereIsRoom()
    {
        using var disk = new SmallDisk(2048);
        var path = Path.Combine(disk.Path, "journal.db");
        using var journal = EmbeddedJournal.Open(new JournalOptions(JournalProvider.Sqlite, $"Data Source={path}"));
        var ballast = disk.Fill(1024);

        var (kept, refusal) = await AppendUntilRefused(journal);

        Assert.Equal(JournalFailure.DiskFull, refusal.Failure);
        Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(kept, await Count(journal));

        ballast.Delete();
        await journal.AppendAsync([Event(kept + 1)]);
        Assert.Equal(kept + 1, await Count(journal));
    }

    [RootFact]
    public async Task Append_DiskFullInTheMiddleOfAnAtomicWrite_KeepsNoneOfIt()
    {
        using var disk = new SmallDisk(1024);
        using var journal = EmbeddedJournal.Open(
            new JournalOptions(JournalProvider.Sqlite, $"Data Source={Path.Combine(disk.Path, "journal.db")}"));
        await journal.AppendAsync([Event(1)]);

        var refusal = await Assert.ThrowsAsync<JournalException>(
            () => journal.AppendAsync([.. Enumerable.Range(2, 500).Select(n => Event(n))]));

        Assert.Equal(JournalFailure.DiskFull, refusal.Failure);
        Assert.Equal(1, await Count(journal));
        await journal.AppendAsync([Event(2)]);
        Assert.Equal(2, await Count(journal));
    }

    private static NewEvent Event(long sequenceNr) => TestJournal.Event("a", sequenceNr) with { Payload = new byte[EventBytes] };

    private static async Task<(long Kept, JournalException Refusal)> AppendUntilRefused(EmbeddedJournal journal)
    {
        for (var n = 1; ; n++)
        {
            try
            {
                await journal.AppendAsync([Event(n)]);
            }
            catch (JournalException refusal)
            {
                return (n - 1, refusal);
            }
        }
    }

    private static async Task<int> Count(EmbeddedJournal journal)
    {
        var count = 0;
        await journal.ReplayAsync(new ReplayRange("a", 1, long.MaxValue, long.MaxValue), _ => count++);
        return count;
    }
}
