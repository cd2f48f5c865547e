using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Troupe.Agent.Streaming.Spdy;

/// <summary>Reads the header blocks of one connection, which are one compressed stream: each must be read, and in order.</summary>
internal sealed class SpdyHeaderReader
{
    /// <summary>Of one block, so that a few bytes cannot unfold into a gigabyte.</summary>
    private const int LongestBlockBytes = 64 * 1024;

    private readonly Inflater _inflater = new();

    /// <summary>The headers by their names, which are in lower case on the wire.</summary>
    /// <exception cref="SpdyException">It is no header block.</exception>
    public IReadOnlyDictionary<string, string> Read(byte[] compressed)
    {
        var block = Inflate(compressed).AsSpan();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var left = Number(ref block); left > 0; left--)
        {
            var name = Text(ref block);
            // Zero bytes separate several values of one name; the streams that are opened here have one each.
            headers[name] = Text(ref block).Replace('\0', ',');
        }

        return headers;
    }

    private byte[] Inflate(byte[] compressed)
    {
        var block = new byte[LongestBlockBytes];
        var length = 0;
        try
        {
            _inflater.SetInput(compressed);
            while (true)
            {
                length += _inflater.Inflate(block, length, block.Length - length);
                if (length == block.Length) throw new SpdyException($"a header block is longer than {LongestBlockBytes} bytes");
                if (_inflater.IsNeedingDictionary) _inflater.SetDictionary(SpdyDictionary.Bytes);
                else if (_inflater.IsNeedingInput || _inflater.IsFinished) break;
            }
        }
        catch (Exception malformed) when (malformed is SharpZipBaseException or ArgumentException or IndexOutOfRangeException)
        {
            throw new SpdyException($"a header block cannot be decompressed: {malformed.Message}", malformed);
        }

        return block[..length];
    }

    private static string Text(ref Span<byte> block)
    {
        var length = Number(ref block);
        if (length > block.Length) throw new SpdyException("a header block ends within a header");
        var text = Encoding.UTF8.GetString(block[..length]);
        block = block[length..];
        return text;
    }

    private static int Number(ref Span<byte> block)
    {
        if (block.Length < sizeof(int)) throw new SpdyException("a header block ends within a length");
        var number = BinaryPrimitives.ReadInt32BigEndian(block);
        if (number < 0) throw new SpdyException("a header block has a length below zero");
        block = block[sizeof(int)..];
        return number;
    }
}

/// <summary>Writes the header blocks of one connection: one compressed stream, flushed after each block.</summary>
/// <remarks>The dictionary is a means that a sender may use and need not; the blocks sent here are all but empty.</remarks>
internal sealed class SpdyHeaderWriter : IDisposable
{
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _deflater;

    public SpdyHeaderWriter() => _deflater = new ZLibStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);

    public byte[] Write(IReadOnlyDictionary<string, string> headers)
    {
        _compressed.SetLength(0);
        Number(headers.Count);
        foreach (var (name, value) in headers)
        {
            Text(name.ToLowerInvariant());
            Text(value);
        }

        _deflater.Flush();
        return _compressed.ToArray();
    }

    public void Dispose()
    {
        _deflater.Dispose();
        _compressed.Dispose();
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(bytes.Length);
        _deflater.Write(bytes);
    }

    private void Number(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        _deflater.Write(bytes);
    }
}
