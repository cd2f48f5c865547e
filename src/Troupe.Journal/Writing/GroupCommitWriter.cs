using System.Threading.Channels;
using Troupe.Journal.Feed;

namespace Troupe.Journal.Writing;

/// <summary>Writes what many entities ask for in as few transactions as the disk allows.</summary>
/// <remarks>
/// Whatever arrives while one transaction is on its way to the disk goes into the next one. Nobody waits for company: a lone write starts
/// at once. A failure of the database refuses the writes at hand and no more; the next ones try again, on a fresh connection, so the
/// journal recovers by itself as soon as the database does.
/// </remarks>
internal sealed class GroupCommitWriter : IDisposable
{
    private readonly Channel<WriteRequest> _queue =
        Channel.CreateUnbounded<WriteRequest>(new UnboundedChannelOptions { SingleReader = true });

    private readonly IJournalStore _store;
    private readonly JournalTail _tail;
    private readonly JournalCommits _commits;
    private readonly JournalOptions _options;
    private readonly Thread _thread;
    private IJournalWriteSession? _session;
    private int _pending;

    public GroupCommitWriter(IJournalStore store, JournalTail tail, JournalCommits commits, JournalOptions options)
    {
        _store = store;
        _tail = tail;
        _commits = commits;
        _options = options;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
    }

    /// <summary>Opens the database, so that a wrong path or a damaged file is said at the start and not with the first write.</summary>
    public void Start()
    {
        _session = _store.OpenWriteSession();
        _thread.Start();
    }

    public Task WriteAsync(WriteRequest request)
    {
        if (Interlocked.Increment(ref _pending) > _options.MaxPendingWrites)
        {
            request.Refuse(new JournalException(
                JournalFailure.Overloaded,
                $"The journal refused a write: {_options.MaxPendingWrites} others wait already. Try again later."));
        }
        else if (_queue.Writer.TryWrite(request))
        {
            return request.Completion;
        }
        else
        {
            request.Refuse(new JournalException(JournalFailure.Closed, "The journal refused a write: it is shut down."));
        }

        Interlocked.Decrement(ref _pending);
        return request.Completion;
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        if (_thread.IsAlive) _thread.Join();
        _session?.Dispose();
    }

    private void Run()
    {
        var batch = new List<WriteRequest>();
        while (Next(batch))
        {
            Write(batch);
            Interlocked.Add(ref _pending, -batch.Count);
            batch.Clear();
        }
    }

    private bool Next(List<WriteRequest> batch)
    {
        var queue = _queue.Reader;
        if (!queue.TryPeek(out _) && !queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) return false;

        var bytes = 0;
        while (batch.Count < _options.MaxWritesPerCommit && queue.TryPeek(out var request))
        {
            bytes += request.Bytes;
            if (batch.Count > 0 && bytes > _options.MaxBytesPerCommit) break;

            queue.TryRead(out _);
            batch.Add(request);
        }

        return true;
    }

    private void Write(List<WriteRequest> batch)
    {
        try
        {
            Commit(batch);
        }
        catch (JournalException e) when (e.Failure == JournalFailure.SequenceConflict && batch.Count > 1)
        {
            // A session leaves out whoever is at fault. Where it did not know the end of a stream, because another process wrote there,
            // it does now; and one that knows no ends at all is led to the culprit in few steps.
            Write(batch[..(batch.Count / 2)]);
            Write(batch[(batch.Count / 2)..]);
        }
        catch (JournalException e)
        {
            foreach (var request in batch) request.Refusal = e;
            Completions.Complete(batch);
        }
    }

    private void Commit(List<WriteRequest> batch)
    {
        foreach (var request in batch) request.Refusal = null;
        var isOpen = false;
        try
        {
            _session ??= _store.OpenWriteSession();
            isOpen = true;
            _session.Commit(batch);
        }
        catch (Exception e) when (e is not JournalException { Failure: JournalFailure.SequenceConflict })
        {
            _session?.Dispose();
            _session = null;
            if (e is JournalException) throw;

            // The writer must outlive whatever a driver throws: without it nothing would ever be durable again.
            throw new JournalException(
                isOpen ? JournalFailure.InDoubt : JournalFailure.Unavailable, $"The journal failed in an unforeseen way: {e.Message}", e);
        }

        Publish(batch);
        Completions.Complete(batch);
    }

    // Readers see the rows before their writer hears of success, so that whoever acts on a reply finds them.
    private void Publish(List<WriteRequest> batch)
    {
        var highest = 0L;
        foreach (var request in batch)
        {
            if (request is not AppendEvents { Refusal: null } append) continue;

            for (var i = 0; i < append.Events.Count; i++)
            {
                var row = append.Row(i);
                _tail.Add(row);
                highest = Math.Max(highest, row.Ordering);
            }
        }

        _commits.Publish(highest);
    }
}
