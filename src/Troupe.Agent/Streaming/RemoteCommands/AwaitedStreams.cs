using System.Collections.Concurrent;
using Troupe.Agent.Streaming.Spdy;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>The streams that a command needs, as the client opens them.</summary>
internal sealed class AwaitedStreams(IReadOnlyList<string> expected)
{
    private readonly ConcurrentDictionary<string, SpdyStream> _there = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all are there.</summary>
    public Task Complete => _complete.Task;

    public IEnumerable<SpdyStream> All => _there.Values;

    /// <summary>An empty stream where it was not asked for.</summary>
    public Stream this[string type] => _there.TryGetValue(type, out var stream) ? stream : Stream.Null;

    /// <summary>A stream of no use, or one that is there already, is left unread.</summary>
    public void Add(string? type, SpdyStream stream)
    {
        if (type is null || !expected.Contains(type) || !_there.TryAdd(type, stream)) stream.Dispose();
        else if (_there.Count == expected.Count) _complete.TrySetResult();
    }
}
