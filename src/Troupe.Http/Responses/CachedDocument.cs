using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>A document that is the same for as long as the server runs: made once, and not sent to a client that has it.</summary>
internal sealed class CachedDocument(byte[] content, string contentType)
{
    // A long one is compressed once, for all who like it so.
    private readonly Lazy<byte[]?> _compressed = new(() => content.Length > AnswerBody.Long ? Compress(content) : null);

    /// <summary>Tells this document from every other.</summary>
    public string Hash { get; } = Convert.ToHexString(SHA512.HashData(content));

    public byte[] Content => content;

    public static CachedDocument OfJson(JsonNode document, string contentType = JsonResponses.Json) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document, ApiJson.Lenient), contentType);

    public async Task Write(HttpContext context)
    {
        var tag = $"\"{Hash}\"";
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept";
        if (content.Length > AnswerBody.Long) response.Headers.Append("Vary", "Accept-Encoding");
        if (request.Headers.IfNoneMatch.Any(known => known?.Contains(tag, StringComparison.Ordinal) == true))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var compressed = AcceptedEncoding.WantsGzip(request) ? _compressed.Value : null;
        if (compressed is not null)
        {
            response.Headers.ContentEncoding = AcceptedEncoding.Gzip;
            // The same document in other bytes.
            response.Headers.ETag = $"W/{tag}";
        }

        var bytes = compressed ?? content;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static byte[] Compress(byte[] content)
    {
        var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Optimal)) stream.Write(content);
        return compressed.ToArray();
    }
}
