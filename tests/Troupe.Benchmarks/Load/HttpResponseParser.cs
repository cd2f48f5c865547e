using System.Buffers.Text;
using System.Text;

namespace Troupe.Benchmarks.Load;

/// <summary>Finds the end of an answer: with a length, or in chunks.</summary>
internal static class HttpResponseParser
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;
    private static ReadOnlySpan<byte> LengthName => "content-length:"u8;

    /// <summary>True as soon as the whole answer is there.</summary>
    public static bool TryParse(ReadOnlySpan<byte> received, out int status)
    {
        status = 0;
        var head = received.IndexOf(HeadEnd);
        if (head < 0) return false;

        // HTTP/1.1 201 Created
        if (!Utf8Parser.TryParse(received[9..12], out status, out _)) throw new InvalidDataException("this is no answer in HTTP");
        var body = received[(head + HeadEnd.Length)..];
        return ContentLength(received[..head]) is { } length ? body.Length >= length : HasLastChunk(body);
    }

    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        while (head.IndexOf("\r\n"u8) is var end and >= 0)
        {
            head = head[(end + 2)..];
            if (head.Length < LengthName.Length || !Ascii.EqualsIgnoreCase(head[..LengthName.Length], LengthName)) continue;

            var value = head[LengthName.Length..].TrimStart((byte)' ');
            if (Utf8Parser.TryParse(value, out int length, out _)) return length;
            throw new InvalidDataException("Content-Length is no number");
        }

        return null;
    }

    private static bool HasLastChunk(ReadOnlySpan<byte> body)
    {
        while (body.IndexOf("\r\n"u8) is var end and >= 0)
        {
            if (!Utf8Parser.TryParse(body[..end], out int length, out _, 'x'))
                throw new InvalidDataException("a chunk's length is no number");

            var chunk = end + 2 + length + 2;
            if (body.Length < chunk) return false;
            if (length == 0) return true;
            body = body[chunk..];
        }

        return false;
    }
}
