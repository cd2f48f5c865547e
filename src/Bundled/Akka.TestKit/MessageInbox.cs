using System.Collections.Concurrent;

namespace Akka.TestKit;

/// <summary>What the test actor received and the test has not looked at yet.</summary>
internal sealed class MessageInbox : IDisposable
{
    private readonly ConcurrentQueue<MessageEnvelope> _messages = new();
    private readonly SemaphoreSlim _available = new(0);

    public bool IsEmpty => _messages.IsEmpty;

    public void Add(MessageEnvelope envelope)
    {
        _messages.Enqueue(envelope);
        _available.Release();
    }

    /// <summary>Takes the next message, or null after the time is over; blocks the thread unless asked to be asynchronous.</summary>
    public async ValueTask<MessageEnvelope> Take(bool async, TimeSpan max, CancellationToken cancellationToken)
    {
        var limit = max < TimeSpan.Zero && max != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : max;
        var there = async
            ? await _available.WaitAsync(limit, cancellationToken).ConfigureAwait(false)
            : _available.Wait(limit, cancellationToken);
        return there && _messages.TryDequeue(out var envelope) ? envelope : null;
    }

    public void Dispose() => _available.Dispose();
}
