using Troupe.Journal;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>Learns which events the journal committed together.</summary>
internal sealed class CommitGroups : IAsyncDisposable
{
    private readonly JournalDatabase _journal;
    private readonly CancellationTokenSource _ended = new();
    private readonly List<long> _ends = [];
    private readonly Task _recording;

    private CommitGroups(JournalDatabase journal, long from)
    {
        (_journal, From) = (journal, from);
        _recording = RecordAsync();
    }

    /// <summary>The last ordering before the first group.</summary>
    public long From { get; }

    public static CommitGroups Record(JournalDatabase journal) => new(journal, journal.Commits.HighestOrdering);

    /// <summary>The events of each group, as they lie in the journal.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<JournalRow>>> ReadAsync(CancellationToken cancelled)
    {
        await DisposeAsync();
        var groups = new List<IReadOnlyList<JournalRow>>();
        var rows = new Queue<JournalRow>();
        var read = From;
        foreach (var end in _ends)
        {
            while (read < end)
            {
                foreach (var row in await _journal.Reader.ReadAsync(read, 4_096, cancelled)) rows.Enqueue(row);
                read = rows.Last().Ordering;
            }

            var group = new List<JournalRow>();
            while (rows.TryPeek(out var next) && next.Ordering <= end) group.Add(rows.Dequeue());
            groups.Add(group);
        }

        return groups;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _recording;
    }

    private async Task RecordAsync()
    {
        try
        {
            var end = From;
            while (true) _ends.Add(end = await _journal.Commits.WaitBeyondAsync(end, _ended.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // All that was committed until now is recorded.
        }
    }
}
