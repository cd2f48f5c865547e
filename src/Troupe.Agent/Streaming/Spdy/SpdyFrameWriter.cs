using System.Buffers.Binary;

namespace Troupe.Agent.Streaming.Spdy;

/// <summary>Puts frames on a connection, one after the other, whoever writes them.</summary>
internal sealed class SpdyFrameWriter(Stream transport) : IDisposable
{
    private const int LargestDataBytes = 32 * 1024;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SpdyHeaderWriter _headers = new();
    private readonly byte[] _frame = new byte[SpdyFrameHeader.Size + LargestDataBytes];

    public async ValueTask DataAsync(int streamId, ReadOnlyMemory<byte> data, bool fin, CancellationToken cancellationToken)
    {
        do
        {
            var part = data[..Math.Min(data.Length, LargestDataBytes)];
            data = data[part.Length..];
            var flags = fin && data.IsEmpty ? SpdyFrameHeader.Fin : (byte)0;
            await _turn.WaitAsync(cancellationToken);
            try
            {
                new SpdyFrameHeader(null, streamId, flags, part.Length).Write(_frame);
                part.CopyTo(_frame.AsMemory(SpdyFrameHeader.Size));
                await SendAsync(part.Length);
            }
            finally
            {
                _turn.Release();
            }
        }
        while (!data.IsEmpty);
    }

    public ValueTask ReplyAsync(int streamId, CancellationToken cancellationToken) =>
        WithHeadersAsync(SpdyFrameType.SynReply, streamId, [], new Dictionary<string, string>(), cancellationToken);

    /// <summary>Opens a stream, as a client does.</summary>
    public ValueTask OpenAsync(int streamId, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken) =>
        // No associated stream, and no priority.
        WithHeadersAsync(SpdyFrameType.SynStream, streamId, new byte[6], headers, cancellationToken);

    public ValueTask ResetAsync(int streamId, SpdyResetReason reason, CancellationToken cancellationToken) =>
        ControlAsync(SpdyFrameType.RstStream, streamId, (int)reason, cancellationToken);

    public ValueTask PingAsync(int id, CancellationToken cancellationToken) =>
        ControlAsync(SpdyFrameType.Ping, id, null, cancellationToken);

    /// <param name="lastStreamId">The last stream that was taken from the other end.</param>
    public ValueTask GoAwayAsync(int lastStreamId, CancellationToken cancellationToken) =>
        ControlAsync(SpdyFrameType.GoAway, lastStreamId, 0, cancellationToken);

    public void Dispose()
    {
        _headers.Dispose();
        _turn.Dispose();
    }

    private async ValueTask WithHeadersAsync(
        SpdyFrameType type, int streamId, byte[] between, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Compressed in its turn, since every block goes on where the last one on the wire ended.
            var block = _headers.Write(headers);
            var length = sizeof(int) + between.Length + block.Length;
            if (length > LargestDataBytes) throw new SpdyException("the headers do not fit a frame");
            new SpdyFrameHeader(type, 0, 0, length).Write(_frame);
            BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(SpdyFrameHeader.Size), streamId);
            between.CopyTo(_frame, SpdyFrameHeader.Size + sizeof(int));
            block.CopyTo(_frame, SpdyFrameHeader.Size + sizeof(int) + between.Length);
            await SendAsync(length);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask ControlAsync(SpdyFrameType type, int first, int? second, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var length = second is null ? sizeof(int) : 2 * sizeof(int);
            new SpdyFrameHeader(type, 0, 0, length).Write(_frame);
            BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(SpdyFrameHeader.Size), first);
            if (second is { } number) BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(SpdyFrameHeader.Size + sizeof(int)), number);
            await SendAsync(length);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A frame that has begun goes out whole, or what follows it could not be read: only a broken connection ends it.</summary>
    private async ValueTask SendAsync(int payloadLength)
    {
        await transport.WriteAsync(_frame.AsMemory(0, SpdyFrameHeader.Size + payloadLength), CancellationToken.None);
        await transport.FlushAsync(CancellationToken.None);
    }
}
