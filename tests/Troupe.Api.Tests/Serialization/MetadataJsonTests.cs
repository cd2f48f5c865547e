using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Api.Tests.Serialization;

/// <summary>Metadata is written by hand as the serializer writes it, also where a field of it is as extreme as it may be.</summary>
public sealed class MetadataJsonTests
{
    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_AnyObject_IsWhatTheSerializerWrites(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        foreach (var extreme in ExtremeObjects.Of(kind))
            if (extreme.Unchecked(kind) is { Metadata: { } metadata }) AssertSame(metadata, extreme.What);
    }

    [Fact]
    public void Write_EveryProperty_IsWritten()
    {
        var full = ModelSample.Full<ObjectMeta>();

        var written = JsonDocument.Parse(Written(full, default)).RootElement;

        Assert.Equal(
            ApiJson.Lenient.GetTypeInfo(typeof(ObjectMeta)).Properties.Select(property => property.Name),
            written.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ApiJson.Lenient.GetTypeInfo(typeof(ManagedFieldsEntry)).Properties.Select(property => property.Name),
            written.GetProperty("managedFields")[0].EnumerateObject().Select(property => property.Name));
        AssertSame(full, "all of it");
    }

    private static void AssertSame(ObjectMeta metadata, string what)
    {
        foreach (var options in new JsonWriterOptions[]
        {
            default, new() { Indented = true }, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        })
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, options)) JsonSerializer.Serialize(writer, metadata, ApiJson.Lenient);
            var expected = Encoding.UTF8.GetString(buffer.WrittenSpan);
            Assert.True(expected == Written(metadata, options), $"{what}:\n{expected}\n{Written(metadata, options)}");
        }
    }

    private static string Written(ObjectMeta metadata, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options)) MetadataJson.Write(writer, metadata);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
