using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Troupe.Agent.Streaming.Spdy;

/// <summary>One end of a SPDY/3.1 connection: many streams over one, as `kubectl` before 1.30 speaks to run a command.</summary>
/// <remarks>
/// Nothing a peer sends makes it grow without bound: frames, header blocks, streams and what a stream holds have limits, and a peer that
/// passes one loses the connection or the stream. Pings show within seconds that a peer has gone which the network has not told of.
/// </remarks>
public sealed class SpdyConnection : IAsyncDisposable
{
    private const int LongestControlFrameBytes = 32 * 1024;
    private const int MostStreams = 1000;
    private const int ReadAheadBytes = 16 * 1024;
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(10);

    private readonly Stream _transport;
    private readonly TimeProvider _time;
    private readonly Action<SpdyStream>? _opened;
    private readonly SpdyFrameWriter _frames;
    private readonly SpdyHeaderReader _headers = new();
    private readonly ConcurrentDictionary<int, SpdyStream> _streams = [];
    private readonly CancellationTokenSource _closed = new();
    private int _lastTaken;
    private int _nextOwn;
    private int _nextPing;

    private SpdyConnection(Stream transport, TimeProvider time, Action<SpdyStream>? opened, bool isServer)
    {
        (_transport, _time, _opened) = (transport, time, opened);
        (_nextOwn, _nextPing) = isServer ? (2, 2) : (1, 1);
        _frames = new SpdyFrameWriter(transport);
    }

    /// <summary>Cancelled when the other end has gone, or does not keep to the protocol.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <param name="opened">Called for every stream that the client opens, between frames: it must not wait.</param>
    public static SpdyConnection Server(Stream transport, TimeProvider time, Action<SpdyStream> opened) =>
        new(transport, time, opened, isServer: true);

    public static SpdyConnection Client(Stream transport, TimeProvider time) => new(transport, time, null, isServer: false);

    /// <summary>Opens a stream to the other end.</summary>
    public async Task<SpdyStream> OpenAsync(IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken = default)
    {
        var stream = Add(Interlocked.Add(ref _nextOwn, 2) - 2, headers);
        await _frames.OpenAsync(stream.Id, headers, cancellationToken);
        return stream;
    }

    /// <summary>Reads what the other end sends, until it leaves.</summary>
    /// <exception cref="SpdyException">What came is not SPDY.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pings = PingAsync(stop);
        try
        {
            // Not disposed of: that would close the connection, whose owner may still have something to say.
            var buffered = new BufferedStream(_transport, ReadAheadBytes);
            while (await ReadFrameAsync(buffered, stop.Token))
            {
            }
        }
        catch (Exception gone) when (gone is (IOException and not SpdyException) or OperationCanceledException or ObjectDisposedException
            || (gone is NotSupportedException && !_transport.CanRead))
        {
            // The other end has left, or is made to: its streams end with it. A buffer calls a transport that is closed not supported.
        }
        finally
        {
            await _closed.CancelAsync();
            foreach (var stream in _streams.Values) stream.Forget(new IOException("the other end of the connection has gone"));
            await stop.CancelAsync();
            await pings;
        }
    }

    /// <summary>Tells the other end that no more streams are taken.</summary>
    public ValueTask GoAwayAsync(CancellationToken cancellationToken = default) => _frames.GoAwayAsync(_lastTaken, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        foreach (var stream in _streams.Values) await stream.DisposeAsync();
    }

    private async Task<bool> ReadFrameAsync(Stream source, CancellationToken cancellationToken)
    {
        var bytes = new byte[SpdyFrameHeader.Size];
        var read = await source.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < bytes.Length) return false;
        var frame = SpdyFrameHeader.Read(bytes);
        if (frame.Type is not { } type)
        {
            await ReadDataAsync(frame, source, cancellationToken);
            return true;
        }

        if (frame.Length > LongestControlFrameBytes) throw new SpdyException($"a control frame of {frame.Length} bytes came");
        var payload = new byte[frame.Length];
        await source.ReadExactlyAsync(payload, cancellationToken);
        await ControlAsync(type, frame, payload, cancellationToken);
        return true;
    }

    private async Task ReadDataAsync(SpdyFrameHeader frame, Stream source, CancellationToken cancellationToken)
    {
        var stream = _streams.GetValueOrDefault(frame.StreamId) is { IsEndedThere: false } open ? open : null;
        for (var left = frame.Length; left > 0;)
        {
            if (stream is null)
            {
                var dropped = new byte[Math.Min(left, LongestControlFrameBytes)];
                await source.ReadExactlyAsync(dropped, cancellationToken);
                left -= dropped.Length;
                continue;
            }

            var memory = stream.Received.GetMemory();
            var read = await source.ReadAsync(memory[..Math.Min(memory.Length, left)], cancellationToken);
            if (read == 0) throw new IOException("the connection ended within a frame");
            stream.Received.Advance(read);
            left -= read;
            // Once nobody reads the stream any more, the rest of what comes for it is dropped.
            if ((await stream.Received.FlushAsync(cancellationToken)).IsCompleted) stream = null;
        }

        if (frame.IsFin) _streams.GetValueOrDefault(frame.StreamId)?.EndReceiving();
    }

    private async ValueTask ControlAsync(SpdyFrameType type, SpdyFrameHeader frame, byte[] payload, CancellationToken cancellationToken)
    {
        switch (type)
        {
            case SpdyFrameType.SynStream:
                await TakeAsync(frame, payload, cancellationToken);
                break;
            case SpdyFrameType.SynReply or SpdyFrameType.Headers:
                // They say nothing that matters here, but the blocks after them are compressed with what they had.
                Id(payload);
                _headers.Read(payload[sizeof(int)..]);
                if (frame.IsFin) _streams.GetValueOrDefault(Id(payload))?.EndReceiving();
                break;
            case SpdyFrameType.RstStream:
                _streams.GetValueOrDefault(Id(payload))?.Forget(new IOException("the other end reset the stream"));
                break;
            case SpdyFrameType.Ping when (Id(payload) & 1) != (_nextPing & 1):
                await _frames.PingAsync(Id(payload), cancellationToken);
                break;
            default:
                // Answers to own pings, settings, windows, a farewell that the end of the connection follows, and what is not known.
                break;
        }
    }

    private async ValueTask TakeAsync(SpdyFrameHeader frame, byte[] payload, CancellationToken cancellationToken)
    {
        const int block = 10;
        var id = Id(payload);
        if (payload.Length < block) throw new SpdyException("a stream is opened by a frame that is too short");
        var headers = _headers.Read(payload[block..]);
        if (_opened is null || _streams.Count >= MostStreams)
        {
            await _frames.ResetAsync(id, SpdyResetReason.RefusedStream, cancellationToken);
            return;
        }

        if (id <= _lastTaken || (id & 1) == 0) throw new SpdyException($"stream {id} is opened, whose number is used or not the client's");
        _lastTaken = id;
        var stream = Add(id, headers);
        await _frames.ReplyAsync(id, cancellationToken);
        if (frame.IsFin) stream.EndReceiving();
        _opened(stream);
    }

    private SpdyStream Add(int id, IReadOnlyDictionary<string, string> headers) =>
        _streams[id] = new SpdyStream(id, headers, _frames, ended => _streams.TryRemove(ended.Id, out _));

    private async Task PingAsync(CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(PingPeriod, _time);
        try
        {
            for (; await timer.WaitForNextTickAsync(stop.Token); _nextPing += 2) await _frames.PingAsync(_nextPing, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The connection is over.
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
        {
            await stop.CancelAsync();
        }
    }

    private static int Id(byte[] payload) => payload.Length >= sizeof(int)
        ? BinaryPrimitives.ReadInt32BigEndian(payload) & int.MaxValue
        : throw new SpdyException("a control frame is too short to say which stream it is for");
}
