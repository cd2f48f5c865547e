using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Troupe.Http.Responses;
using Xunit;

namespace Troupe.Http.Tests.Responses;

/// <summary>Long answers are compressed for those who like that, and nothing else is.</summary>
[Collection(ServerCollection.Name)]
public sealed class CompressionTests(TestServer server)
{
    private const int Long = 150 * 1024;
    private const string Table = "application/json;as=Table;g=meta.k8s.io;v=v1";

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("x-gzip", true)]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("deflate, gzip;q=0.5", true)]
    [InlineData("br;q=1.0, gzip;q=0.8, *;q=0.1", true)]
    [InlineData(" gzip ; q=1 ", true)]
    [InlineData("gzip;q=0.001", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0.000", false)]
    [InlineData("gzip;q=0, *", false)]
    [InlineData("identity", false)]
    [InlineData("identity, gzip;q=0.5", false)]
    [InlineData("identity;q=0.5, gzip", true)]
    [InlineData("identity;q=0, gzip;q=0.1", true)]
    [InlineData("gzip, identity", true)]
    [InlineData("*", true)]
    [InlineData("*;q=0", false)]
    [InlineData("*, identity;q=0.5", true)]
    [InlineData("deflate", false)]
    [InlineData("br", false)]
    [InlineData("gzipped", false)]
    [InlineData("gzip;level=1", false)]
    [InlineData(";;;,,,", false)]
    [InlineData("gzip;q=high", false)]
    public void AcceptEncoding_IsReadAsItIsMeant(string? header, bool wanted)
    {
        var context = new DefaultHttpContext();
        if (header is not null) context.Request.Headers.AcceptEncoding = header;

        Assert.Equal(wanted, AcceptedEncoding.WantsGzip(context.Request));
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("", "application/yaml")]
    [InlineData("?pretty=true", "application/json")]
    [InlineData("", Table)]
    [InlineData("?includeObject=Object", Table)]
    [InlineData("", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")]
    public async Task List_Long_IsTheSameCompressed(string query, string accept)
    {
        var path = await LongAsync(annotation: true) + query;

        var (plain, compressed) = (await SendAsync(path, null, accept), await SendAsync(path, "gzip", accept));

        Assert.Equal((null, "gzip"), (plain.Encoding, compressed.Encoding));
        Assert.Equal(("Accept-Encoding", "Accept-Encoding"), (plain.Vary, compressed.Vary));
        Assert.Equal(plain.Type, compressed.Type);
        Assert.True(plain.Body.Length > Long && compressed.Body.Length < plain.Body.Length / 10);
        Assert.Equal(plain.Body, Decompress(compressed.Body));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "/b")]
    public async Task Get_Long_IsCompressed(HttpStatusCode code, string rest)
    {
        var path = await LongAsync(annotation: false) + rest;

        var compressed = await SendAsync(path, "gzip");

        Assert.Equal((code, "gzip"), (compressed.Code, compressed.Encoding));
        Assert.Contains(new string('b', 1_000), System.Text.Encoding.UTF8.GetString(Decompress(compressed.Body)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a")]
    [InlineData("?fieldSelector=metadata.name=a")]
    [InlineData("/nobody")]
    public async Task Answer_Short_IsSentAsItIs(string rest)
    {
        var short_ = await SendAsync(await LongAsync(annotation: false) + rest, "gzip");

        Assert.Equal((null, null), (short_.Encoding, short_.Vary));
        Assert.NotNull(JsonNode.Parse(short_.Body));
    }

    [Fact]
    public async Task Head_Long_SaysWhatAGetWould()
    {
        var path = await LongAsync(annotation: false);
        using var request = Request(HttpMethod.Head, path, "gzip", "application/json");

        using var answer = await server.Http.SendAsync(request);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Watch_Long_IsNeverCompressed()
    {
        var path = await LongAsync(annotation: false);

        var watch = await SendAsync($"{path}?watch=true&resourceVersion=0&timeoutSeconds=1", "gzip");

        Assert.Equal((null, null), (watch.Encoding, watch.Vary));
        Assert.True(watch.Body.Length > Long);
    }

    [Fact]
    public async Task Document_Long_IsCompressedAndStillKnownByItsTag()
    {
        var (plain, compressed) = (await SendAsync("/openapi/v2", null), await SendAsync("/openapi/v2", "gzip"));

        Assert.Equal(("gzip", plain.Body.Length), (compressed.Encoding, Decompress(compressed.Body).Length));
        Assert.Equal("Accept, Accept-Encoding", compressed.Vary);
        using var again = Request(HttpMethod.Get, "/openapi/v2", "gzip", "application/json");
        again.Headers.TryAddWithoutValidation("If-None-Match", compressed.Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await server.Http.SendAsync(again)).StatusCode);
    }

    /// <summary>A namespace with a long ConfigMap, `b`, and a short one, `a`; the path of both.</summary>
    private async Task<string> LongAsync(bool annotation)
    {
        var path = $"{await server.NamespaceAsync()}/configmaps";
        await server.CreateAsync(path, Make.Object("ConfigMap", "a"));
        var metadata = new JsonObject();
        if (annotation) metadata["annotations"] = new JsonObject { ["note"] = new string('b', Long) };
        var map = Make.Object("ConfigMap", "b", metadata);
        if (!annotation) map["data"] = new JsonObject { ["long"] = new string('b', Long) };
        await server.CreateAsync(path, map);
        // More than one piece goes out before the end.
        foreach (var name in annotation ? new[] { "c", "d", "e" } : [])
        {
            var notes = new JsonObject { ["annotations"] = new JsonObject { ["note"] = new string(name[0], Long / 2) } };
            await server.CreateAsync(path, Make.Object("ConfigMap", name, notes));
        }

        return path;
    }

    private async Task<(HttpStatusCode Code, string? Encoding, string? Vary, string? Type, string? Tag, byte[] Body)> SendAsync(
        string path, string? encoding, string accept = "application/json")
    {
        using var request = Request(HttpMethod.Get, path, encoding, accept);
        using var answer = await server.Http.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentEncoding.SingleOrDefault(),
            answer.Headers.Vary.Count == 0 ? null : string.Join(", ", answer.Headers.Vary), answer.Content.Headers.ContentType?.ToString(),
            answer.Headers.ETag?.ToString(), await answer.Content.ReadAsByteArrayAsync());
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? encoding, string accept)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (encoding is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        return request;
    }

    private static byte[] Decompress(byte[] body)
    {
        using var stream = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
