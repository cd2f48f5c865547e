using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>A document that is the same for as long as the server runs: made once, and not sent to a client that has it.</summary>
internal sealed class CachedDocument(byte[] content, string contentType)
{
    /// <summary>Tells this document from every other.</summary>
    public string Hash { get; } = Convert.ToHexString(SHA512.HashData(content));

    public byte[] Content => content;

    public static CachedDocument OfJson(JsonNode document, string contentType = JsonResponses.Json) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document, ApiJson.Lenient), contentType);

    public async Task Write(HttpContext context)
    {
        var tag = $"\"{Hash}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.Vary = "Accept";
        if (context.Request.Headers.IfNoneMatch.Any(known => known?.Contains(tag, StringComparison.Ordinal) == true))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
