using Google.Protobuf;
using Xunit;

namespace Troupe.Http.Tests.OpenApi;

/// <summary>The document that old clients insist on, read back field by field.</summary>
[Collection(ServerCollection.Name)]
public sealed class OpenApiProtobufTests(TestServer server)
{
    private const string ContentType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    [Fact]
    public async Task V2_AsProtobuf_HoldsThePathsAndDefinitionsOfTheJson()
    {
        var json = (await server.GetAsync("/openapi/v2")).Body!;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v2");
        request.Headers.TryAddWithoutValidation("Accept", ContentType);
        using var answer = await server.Http.SendAsync(request);
        var document = Fields(await answer.Content.ReadAsByteArrayAsync());

        // A media type may not have the '@' with which it is asked for.
        Assert.Equal(ContentType.Replace('@', '.'), answer.Content.Headers.GetValues("Content-Type").Single());
        Assert.Equal("2.0", document[1].Single().ToStringUtf8());
        Assert.Equal(json["paths"]!.AsObject().Select(path => path.Key), Names(document[8].Single(), 2));
        Assert.Equal(json["definitions"]!.AsObject().Select(definition => definition.Key), Names(document[9].Single(), 1));
    }

    [Fact]
    public async Task V2_AsProtobuf_DescribesAPodAsTheJsonDoes()
    {
        var json = (await server.GetAsync("/openapi/v2")).Body!["definitions"]!["io.k8s.api.core.v1.Pod"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v2");
        request.Headers.TryAddWithoutValidation("Accept", ContentType);
        using var answer = await server.Http.SendAsync(request);
        var definitions = Fields(Fields(await answer.Content.ReadAsByteArrayAsync())[9].Single().ToByteArray())[1];
        var pod = Fields(definitions.Select(entry => Fields(entry.ToByteArray())).Single(entry =>
            entry[1].Single().ToStringUtf8() == "io.k8s.api.core.v1.Pod")[2].Single().ToByteArray());

        Assert.Equal((string)json["description"]!, pod[4].Single().ToStringUtf8());
        Assert.Equal("object", Fields(pod[22].Single().ToByteArray())[1].Single().ToStringUtf8());
        Assert.Equal(json["properties"]!.AsObject().Select(field => field.Key), Names(pod[25].Single(), 1));
        var extension = Fields(pod[31].Single().ToByteArray());
        Assert.Equal("x-kubernetes-group-version-kind", extension[1].Single().ToStringUtf8());
        Assert.Contains("\"kind\":\"Pod\"", Fields(extension[2].Single().ToByteArray())[2].Single().ToStringUtf8());
    }

    private static IEnumerable<string> Names(ByteString message, int field) =>
        Fields(message.ToByteArray())[field].Select(entry => Fields(entry.ToByteArray())[1].Single().ToStringUtf8());

    /// <summary>The fields of a message that are no numbers.</summary>
    private static ILookup<int, ByteString> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        var fields = new List<(int Number, ByteString Value)>();
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
            else input.SkipLastField();
        }

        return fields.ToLookup(field => field.Number, field => field.Value);
    }
}
