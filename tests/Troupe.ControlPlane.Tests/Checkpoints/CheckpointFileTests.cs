using Akka.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;
using Troupe.Journal;
using Troupe.Testing.Files;
using Xunit;

namespace Troupe.ControlPlane.Tests.Checkpoints;

/// <summary>Whatever is wrong with a checkpoint costs time and nothing else.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly IReadOnlyList<JournalRow> Rows = RandomHistory.Make(5, 120, entitiesPerKind: 1);

    private readonly string _directory = Directory.CreateTempSubdirectory("troupe-checkpoint-").FullName;

    private string Name => Path.Combine(_directory, "read-model.checkpoint");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Load_JournalThatHasItsLastRow_GoesOnThere()
    {
        WriteUpTo(Rows.Count);

        Assert.Equal(Rows[^1].Ordering, await LoadedRevisionAsync(Rows));
        Assert.Equal("600", FileModes.Of(Name));
    }

    [Fact]
    public async Task Load_NoFile_BeginsAtTheBeginning() => Assert.Null(await LoadedRevisionAsync(Rows));

    [Fact]
    public async Task Load_TornAnywhere_BeginsAtTheBeginning()
    {
        WriteUpTo(40);
        var whole = await File.ReadAllBytesAsync(Name);

        for (var length = 0; length < whole.Length; length += 1 + length / 50)
        {
            await File.WriteAllBytesAsync(Name, whole[..length]);
            Assert.Null(await LoadedRevisionAsync(Rows));
        }

        await File.WriteAllBytesAsync(Name, [.. whole, 0]);
        Assert.Null(await LoadedRevisionAsync(Rows));
    }

    [Fact]
    public async Task Load_AnyByteChanged_BeginsAtTheBeginning()
    {
        WriteUpTo(40);
        var whole = await File.ReadAllBytesAsync(Name);

        for (var place = 0; place < whole.Length; place += 1 + place / 50)
        {
            var changed = whole.ToArray();
            changed[place] ^= 0x40;
            await File.WriteAllBytesAsync(Name, changed);
            Assert.Null(await LoadedRevisionAsync(Rows));
        }
    }

    /// <summary>A backup was restored: what the checkpoint saw last has not happened, or not so.</summary>
    [Fact]
    public async Task Load_JournalOfAnotherHistory_BeginsAtTheBeginning()
    {
        WriteUpTo(Rows.Count);
        var last = Rows[^1];

        Assert.Null(await LoadedRevisionAsync([]));
        Assert.Null(await LoadedRevisionAsync([.. Rows.Take(Rows.Count - 1)]));
        Assert.All(
            (JournalRow[])
            [
                last with { Payload = "{}"u8.ToArray() }, last with { WriterUuid = "another" }, last with { Ordering = last.Ordering + 1 },
                last with { Created = last.Created.AddTicks(1) }, last with { PersistenceId = "Pod/default/other" },
            ],
            async other => Assert.Null(await LoadedRevisionAsync([.. Rows.Take(Rows.Count - 1), other])));
    }

    [Fact]
    public async Task Load_OfAnotherVersion_BeginsAtTheBeginning()
    {
        WriteUpTo(40);
        var text = await File.ReadAllBytesAsync(Name);
        using var file = new MemoryStream();
        using var all = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var block in CheckpointBlocks.Read(new MemoryStream(text)).ToList())
        {
            var bytes = block.Checked;
            if (block.Number == 0) bytes = (CheckpointHeader.Read(bytes.Span) with { Program = "another" }).Write();
            CheckpointBlocks.Write(file, bytes.Span, all);
        }

        CheckpointBlocks.End(file, all);
        await File.WriteAllBytesAsync(Name, file.ToArray());

        Assert.Null(await LoadedRevisionAsync(Rows));
    }

    [Fact]
    public async Task Write_NoRoomForIt_LeavesTheEarlierOne()
    {
        WriteUpTo(40);

        var failure = Assert.Throws<IOException>(() => WriteUpTo(Rows.Count, keepFree: long.MaxValue / 2));

        Assert.Contains("the journal needs them", failure.Message, StringComparison.Ordinal);
        Assert.Equal([Name], Directory.GetFiles(_directory));
        Assert.Equal(Rows[39].Ordering, await LoadedRevisionAsync(Rows));
    }

    [Fact]
    public void Write_Cancelled_LeavesNothing()
    {
        Assert.Throws<OperationCanceledException>(() => WriteUpTo(40, cancelled: new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(_directory));
    }

    /// <summary>To tell of trouble and to go on is all that it does.</summary>
    [Fact]
    public async Task Pass_NoRoom_TriesAgainWithTheNextOne()
    {
        var shelf = Shelf(keepFree: long.MaxValue / 2, age: 1, interval: 1);
        for (var i = 1; i <= 3; i++) Pass(shelf);
        await shelf.StopAsync(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(_directory));

        shelf = Shelf(keepFree: 0, age: 1, interval: 1);
        for (var i = 1; i <= 3; i++) Pass(shelf);
        await shelf.StopAsync(CancellationToken.None);
        Assert.Equal([Name], Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task Load_JournalThatCannotBeRead_IsTriedAgainByTheAsker()
    {
        WriteUpTo(40);

        await Assert.ThrowsAsync<IOException>(() => Shelf().LoadAsync(new ReadModel(), new BrokenSource(), CancellationToken.None));
    }

    private static void Pass(CheckpointShelf shelf)
    {
        shelf.Pass(10, 10, () => Folded(40));
        shelf.WriteDue();
    }

    private static Checkpoint Folded(int rows)
    {
        var writer = new ReadModelWriter(new ReadModel());
        foreach (var row in Rows.Take(rows).Where(EventDecoder.IsEvent)) writer.Apply(row, out _);
        writer.Publish(Rows[rows - 1].Ordering);
        writer.Confirm();
        return new Checkpoint(JournalPlace.Of(Rows[rows - 1]), writer.Fold());
    }

    private void WriteUpTo(int rows, long keepFree = 0, CancellationToken cancelled = default) =>
        new CheckpointFile(Name, keepFree).Write(Folded(rows), cancelled);

    private CheckpointShelf Shelf(long keepFree = 0, int age = 1, int interval = 1) => CheckpointShelf.In(
        _directory,
        ConfigurationFactory.ParseString(
            $"troupe {{ watches.recent-changes = {age}, checkpoints {{ interval = {interval}, keep-free = {keepFree} }} }}"),
        NullLogger<CheckpointShelf>.Instance);

    private async Task<long?> LoadedRevisionAsync(IReadOnlyList<JournalRow> journal)
    {
        var shown = new ReadModel();
        var writer = await Shelf().LoadAsync(shown, new MemorySource(journal), CancellationToken.None);
        Assert.Equal(writer?.Snapshot.Revision ?? 0, shown.Current.Revision);
        return writer?.Snapshot.Revision;
    }

    private class MemorySource(IReadOnlyList<JournalRow> rows) : IFeedSource
    {
        public virtual ValueTask<IReadOnlyList<JournalRow>> ReadAsync(long afterRevision, int limit, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<JournalRow>>([.. rows.Where(row => row.Ordering > afterRevision).Take(limit)]);

        public ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
            long afterRevision, int limit, string persistenceIdPrefix, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<long> HighestRevisionAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask WaitBeyondAsync(long revision, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class BrokenSource() : MemorySource([])
    {
        public override ValueTask<IReadOnlyList<JournalRow>> ReadAsync(
            long afterRevision, int limit, CancellationToken cancellationToken) => throw new IOException("the disk is away");
    }
}
