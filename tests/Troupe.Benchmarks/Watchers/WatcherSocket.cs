using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Troupe.Benchmarks.Watchers;

/// <summary>One watcher: reads what comes and notes how late each event is. Looks for a mark and a number behind it, no more.</summary>
internal sealed class WatcherSocket(IManyWatched store, long[] writtenAt) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly List<float> _latencies = [];
    private volatile int _seen;

    /// <summary>Events so far.</summary>
    public int Seen => _seen;

    /// <summary>Milliseconds of each, for who reads them when no more come.</summary>
    public IReadOnlyList<float> Latencies => _latencies;

    /// <summary>Completes when the head of the answer is there.</summary>
    public async Task OpenAsync(CancellationToken cancelled)
    {
        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(store.Url.Host), store.Url.Port), cancelled);
        await _socket.SendAsync(Encoding.ASCII.GetBytes(store.Watch), cancelled);
        var answer = new byte[4_096];
        var count = await _socket.ReceiveAsync(answer, cancelled);
        if (!answer.AsSpan(0, count).StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException($"the watch was refused: {Encoding.ASCII.GetString(answer, 0, count)}");
    }

    public async Task ReadAsync(CancellationToken cancelled)
    {
        var buffer = new byte[16 * 1024];
        var kept = 0;
        while (await _socket.ReceiveAsync(buffer.AsMemory(kept), cancelled) is var count and > 0)
        {
            var now = Stopwatch.GetTimestamp();
            kept = Note(buffer, kept + count, now);
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <returns>How many bytes at the end may be the beginning of a mark; they are moved to the front.</returns>
    private int Note(byte[] buffer, int length, long now)
    {
        var rest = buffer.AsSpan(0, length);
        while (rest.IndexOf(store.Mark) is var at and >= 0 && rest.Length >= at + store.Mark.Length + store.NumberLength)
        {
            rest = rest[(at + store.Mark.Length)..];
            var written = Volatile.Read(ref writtenAt[store.NumberOf(rest[..store.NumberLength])]);
            _latencies.Add((float)Stopwatch.GetElapsedTime(written, now).TotalMilliseconds);
            _seen++;
        }

        var kept = rest[^Math.Min(rest.Length, store.Mark.Length + store.NumberLength - 1)..];
        kept.CopyTo(buffer);
        return kept.Length;
    }
}
