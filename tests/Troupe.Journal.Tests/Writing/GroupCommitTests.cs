using Microsoft.Data.Sqlite;
using SQLitePCL;
using Troupe.Journal.Feed;
using Troupe.Journal.Sqlite;
using Troupe.Journal.Tests.Storage;
using Troupe.Journal.Writing;

namespace Troupe.Journal.Tests.Writing;

public sealed class GroupCommitTests : IDisposable
{
    private const int Others = 2_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-group-");
    private readonly WatchedStore _store;
    private readonly GroupCommitWriter _writer;

    public GroupCommitTests()
    {
        var options = new JournalOptions(JournalProvider.Sqlite, $"Data Source={DatabasePath}");
        _store = new WatchedStore(options);
        _writer = new GroupCommitWriter(_store, new JournalTail(16), new JournalCommits(), options);
        _writer.Start();
    }

    private string DatabasePath => Path.Combine(_directory.FullName, "journal.db");

    [Theory]
    [InlineData(0)]
    [InlineData(Others / 2)]
    [InlineData(Others)]
    public async Task Write_OneOfAFullGroupConflicts_CostsTheOthersNoTransaction(int place)
    {
        await AppendAsync("bad", 1);

        var outcomes = await TogetherAsync(place, "bad", 1);

        // One for the first event of the stream, one that held the others up, and one for all of them.
        Assert.Equal([JournalFailure.SequenceConflict], outcomes.OfType<JournalFailure>());
        Assert.Equal(3, _store.Transactions);
        Assert.Equal(Others + 1, (await _store.ReadAsync(0, int.MaxValue, null, default)).Count);
    }

    [Fact]
    public async Task Write_WhatFollowsTheRefusedOne_IsRefusedToo()
    {
        await AppendAsync("bad", 1);
        _ = _store.Hold();
        var outcomes = Task.WhenAll(new[] { 3L, 4L, 2L }.Select(sequenceNr => OutcomeAsync(AppendAsync("bad", sequenceNr))));
        _store.Release();

        Assert.Equal([JournalFailure.SequenceConflict, JournalFailure.SequenceConflict, null], await outcomes);
    }

    [Fact]
    public async Task Write_AnotherProcessWroteTheStream_RefusesThatOneAndFewTransactionsAreSpent()
    {
        await AppendAsync("bad", 1);
        Execute(
            """
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            VALUES (1, 0, 'bad', 2, x'00', 'test.v1', 4711, 'another')
            """);

        var outcomes = await TogetherAsync(Others / 2, "bad", 2);

        Assert.Equal([JournalFailure.SequenceConflict], outcomes.OfType<JournalFailure>());
        Assert.InRange(_store.Transactions, 3, 6);
    }

    [Fact]
    public async Task Write_NobodyKnowsHowTheCommitEnded_SaysSoAndTheWriterGoesOn()
    {
        _store.NextFailure = new IOException("the cable was pulled");

        Assert.Equal(JournalFailure.InDoubt, await OutcomeAsync(AppendAsync("a", 1)));
        Assert.Equal(1, await _store.HighestSequenceNrAsync("a", default));
        await AppendAsync("a", 2);
    }

    [Theory]
    [InlineData(raw.SQLITE_IOERR, JournalFailure.InDoubt)]
    [InlineData(raw.SQLITE_CORRUPT, JournalFailure.InDoubt)]
    [InlineData(raw.SQLITE_NOMEM, JournalFailure.InDoubt)]
    [InlineData(raw.SQLITE_FULL, JournalFailure.DiskFull)]
    [InlineData(raw.SQLITE_BUSY, JournalFailure.Locked)]
    [InlineData(raw.SQLITE_READONLY, JournalFailure.ReadOnly)]
    public void ExplainCommit_WhatSqliteSays_IsInDoubtWhereOnlyTheDeviceKnows(int code, JournalFailure failure)
    {
        var explained = SqliteFailures.ExplainCommit(new SqliteException("it failed", code), DatabasePath);

        Assert.Equal(failure, explained.Failure);
        Assert.Equal(failure == JournalFailure.InDoubt, explained.Message.Contains("nobody knows", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _store.Release();
        _writer.Dispose();
        _store.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Queues many writes of as many streams, and one more among them, while the writer is held up.</summary>
    private async Task<JournalFailure?[]> TogetherAsync(int place, string persistenceId, long sequenceNr)
    {
        var waits = _store.Hold();
        var held = AppendAsync("first", 1);
        await waits;
        var writes = Enumerable.Range(0, Others - 1).Select(i => ($"good-{i}", 1L)).ToList();
        writes.Insert(Math.Min(place, writes.Count), (persistenceId, sequenceNr));
        var outcomes = writes.Select(write => OutcomeAsync(AppendAsync(write.Item1, write.Item2))).ToList();
        _store.Release();
        await held;
        return await Task.WhenAll(outcomes);
    }

    private Task AppendAsync(string persistenceId, long sequenceNr) =>
        _writer.WriteAsync(AppendEvents.Of([TestJournal.Event(persistenceId, sequenceNr)], runsInline: false));

    private static async Task<JournalFailure?> OutcomeAsync(Task write)
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

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
