namespace Troupe.Journal.Tests.Storage;

public sealed class SnapshotTests
{
    private static readonly DateTime Noon = new(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Load_SeveralSnapshots_GivesTheYoungestWithinTheRange()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        foreach (var n in (long[])[10, 20, 30]) await journal.Embedded.SaveSnapshotAsync(Snapshot(n));

        Assert.Equal(Snapshot(30) with { Payload = Array.Empty<byte>() }, await Load(journal, SnapshotRange.All));
        Assert.Equal(20, (await Load(journal, SnapshotRange.All with { MaxSequenceNr = 29 }))?.SequenceNr);
        Assert.Equal(10, (await Load(journal, SnapshotRange.All with { MaxCreated = Noon.AddMinutes(10) }))?.SequenceNr);
        Assert.Null(await Load(journal, SnapshotRange.All with { MaxSequenceNr = 9 }));
    }

    [Fact]
    public async Task Save_SameSequenceNumber_TakesThePlaceOfTheFirst()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        await journal.Embedded.SaveSnapshotAsync(Snapshot(10));
        await journal.Embedded.SaveSnapshotAsync(Snapshot(10) with { Payload = [9, 9] });

        Assert.Equal([9, 9], (await journal.Embedded.LoadSnapshotAsync("a", SnapshotRange.All))?.Payload);
    }

    [Fact]
    public async Task Delete_ByRange_LeavesTheOthers()
    {
        using var journal = new TestJournal(JournalProvider.Sqlite);
        foreach (var n in (long[])[10, 20, 30]) await journal.Embedded.SaveSnapshotAsync(Snapshot(n));

        await journal.Embedded.DeleteSnapshotsAsync("a", SnapshotRange.All with { MinSequenceNr = 20 });

        Assert.Equal(10, (await Load(journal, SnapshotRange.All))?.SequenceNr);
    }

    private static SnapshotRow Snapshot(long sequenceNr) =>
        new("a", sequenceNr, Noon.AddMinutes(sequenceNr), "state.v1", 7, [1, 2, 3]);

    // Arrays compare by identity, so the payload is left out where rows are compared.
    private static async Task<SnapshotRow?> Load(TestJournal journal, SnapshotRange range)
    {
        var row = await journal.Embedded.LoadSnapshotAsync("a", range);
        return row is null ? null : row with { Payload = Array.Empty<byte>() };
    }
}
