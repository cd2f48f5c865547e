using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.AspNetCore.Http;

namespace Troupe.Http.Responses;

/// <summary>Where an answer is written: it goes out as it is, or, once it is long and its client likes that, compressed.</summary>
/// <remarks>
/// The beginning is kept back until it is known whether the answer is long: as with Kubernetes, more than 128 KiB. All of it is compressed
/// at the fastest level, a piece at a time, so that it is never whole in memory.
/// </remarks>
internal sealed class AnswerBody : IDisposable
{
    /// <summary>An answer of more bytes is worth the work of compressing it.</summary>
    public const int Long = 128 * 1024;

    private const int Typical = 4 * 1024;

    private readonly HttpContext _context;
    private readonly PipeWriter _response;

    // Null for a client that takes the answer only as it is: it is written where it goes out at once.
    private readonly ArrayPoolBufferWriter<byte>? _kept;
    private GZipStream? _compressing;
    private bool _isLong;

    private AnswerBody(HttpContext context)
    {
        (_context, _response) = (context, context.Response.BodyWriter);
        if (AcceptedEncoding.WantsGzip(context.Request)) _kept = new ArrayPoolBufferWriter<byte>(Typical);
    }

    public IBufferWriter<byte> Output => _kept is null ? _response : _kept;

    public static AnswerBody Begin(HttpContext context, int code, string contentType = JsonResponses.Json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        return new AnswerBody(context);
    }

    /// <summary>Sends what was written, unless the answer may still turn out to be short.</summary>
    /// <param name="written">All bytes of the answer so far.</param>
    public async ValueTask FlushAsync(long written)
    {
        if (written <= Long) return;
        if (!_isLong) BeLong();
        PassOn();
        await _response.FlushAsync(_context.RequestAborted);
    }

    /// <summary>Sends the rest.</summary>
    /// <param name="written">All bytes of the answer.</param>
    public async ValueTask CompleteAsync(long written)
    {
        if (written > Long && !_isLong) BeLong();
        PassOn();
        _compressing?.Dispose();
        await _response.FlushAsync(_context.RequestAborted);
    }

    public void Dispose()
    {
        _compressing?.Dispose();
        _kept?.Dispose();
    }

    private void BeLong()
    {
        _isLong = true;
        // It depends on the header for those too who get it as it is.
        _context.Response.Headers.Append("Vary", "Accept-Encoding");
        if (_kept is null) return;
        _context.Response.Headers.ContentEncoding = AcceptedEncoding.Gzip;
        _compressing = new GZipStream(_response.AsStream(leaveOpen: true), CompressionLevel.Fastest, leaveOpen: true);
    }

    private void PassOn()
    {
        if (_kept is not { WrittenCount: > 0 } kept) return;
        // Who asks for the headers alone is not compressed for.
        if (_compressing is null) _response.Write(kept.WrittenSpan);
        else if (!HttpMethods.IsHead(_context.Request.Method)) _compressing.Write(kept.WrittenSpan);
        kept.Clear();
    }
}
