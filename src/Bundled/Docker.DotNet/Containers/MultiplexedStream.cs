using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Docker.DotNet;

/// <summary>A container's standard output and standard error, as the engine interleaves them on one connection.</summary>
/// <remarks>
/// Each frame has a header of eight bytes: the stream (1 or 2), three zeros, and the length, most significant byte first.
/// A container with a terminal has only one stream and no frames.
/// </remarks>
public class MultiplexedStream(Stream stream, bool multiplexed) : IDisposable
{
    private const int HeaderLength = 8;
    private const int BufferLength = 80 * 1024;

    private readonly byte[] _header = new byte[HeaderLength];
    private TargetStream _target = TargetStream.StandardOut;
    private int _remaining;

    public enum TargetStream
    {
        StandardIn = 0,
        StandardOut = 1,
        StandardError = 2,
    }

    /// <summary>Reads what is there of one stream, never of two at once.</summary>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (!multiplexed)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            return new ReadResult { Count = read, Target = TargetStream.StandardOut };
        }

        while (_remaining == 0)
        {
            if (!await ReadHeaderAsync(cancellationToken).ConfigureAwait(false)) return default;
        }

        var part = buffer.AsMemory(offset, Math.Min(count, _remaining));
        var length = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false);
        if (length == 0 && part.Length > 0) throw new EndOfStreamException("The engine ended the stream within a frame.");
        _remaining -= length;
        return new ReadResult { Count = length, Target = _target };
    }

    public async Task<(string stdout, string stderr)> ReadOutputToEndAsync(CancellationToken cancellationToken)
    {
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        await CopyOutputToAsync(Stream.Null, stdout, stderr, cancellationToken).ConfigureAwait(false);
        return (Text(stdout), Text(stderr));
    }

    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (true)
            {
                var result = await ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
                if (result.EOF) return;

                var target = result.Target switch
                {
                    TargetStream.StandardIn => stdin,
                    TargetStream.StandardOut => stdout,
                    _ => stderr,
                };
                await target.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes to the standard input, which has no frames.</summary>
    public Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        stream.WriteAsync(buffer, offset, count, cancellationToken);

    /// <summary>Ends the standard input; the output goes on.</summary>
    public void CloseWrite()
    {
        if (stream is not HijackedStream hijacked) throw new NotSupportedException("This stream can only be read.");
        hijacked.CloseWrite();
    }

    public void Dispose()
    {
        stream.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var length = await stream.ReadAtLeastAsync(_header, HeaderLength, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        if (length == 0) return false;
        if (length < HeaderLength) throw new EndOfStreamException("The engine ended the stream within a frame's header.");

        _target = (TargetStream)_header[0];
        if (!Enum.IsDefined(_target)) throw new IOException($"The engine sent a frame of an unknown stream ({_header[0]}).");
        _remaining = checked((int)BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(4)));
        return true;
    }

    private static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);

    public struct ReadResult
    {
        public int Count { get; set; }

        public TargetStream Target { get; set; }

        public readonly bool EOF => Count == 0;
    }
}
