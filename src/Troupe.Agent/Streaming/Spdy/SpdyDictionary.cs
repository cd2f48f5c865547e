using System.Buffers.Binary;
using System.Text;

namespace Troupe.Agent.Streaming.Spdy;

/// <summary>The text that both ends of SPDY/3 take as read before the first header block, so that common headers compress well.</summary>
/// <remarks>Section 2.6.10.1 of the protocol's draft 3 fixes its 1,423 bytes; their Adler-32 is 0xE3C6A7C2.</remarks>
internal static class SpdyDictionary
{
    /// <summary>Each is preceded by its length, as in a header block.</summary>
    private const string Words =
        "options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow authorization "
        + "cache-control connection content-base content-encoding content-language content-length content-location content-md5 "
        + "content-range content-type date etag expect expires from host if-match if-modified-since if-none-match if-range "
        + "if-unmodified-since last-modified location max-forwards pragma proxy-authenticate proxy-authorization range referer "
        + "retry-after server te trailer transfer-encoding upgrade user-agent vary via warning www-authenticate method get status "
        + "200_OK version HTTP/1.1 url public set-cookie keep-alive origin";

    private const string Text =
        "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505"
        + "203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden"
        + "404 Not Found500 Internal Server Error501 Not Implemented503 Service Unavailable"
        + "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMT"
        + "chunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,"
        + "publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.";

    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var word in Words.Split(' '))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, word.Length);
            bytes.Write(length);
            bytes.Write(Encoding.ASCII.GetBytes(word.Replace('_', ' ')));
        }

        bytes.Write(Encoding.ASCII.GetBytes(Text));
        return bytes.ToArray();
    }
}
