using System.Diagnostics;
using System.Runtime.Serialization;
using System.Text;
using Troupe.ControlPlane.Messaging;
using Xunit;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>
/// What comes over the wire is refused in words unless it is a message of the registry, and as long and deep as it may be.
/// </summary>
public sealed class HostileMessageTests(MessageSystem system) : IClassFixture<MessageSystem>
{
    public static TheoryData<string, string> Broken => new()
    {
        { "entity.refused.v1", "" },
        { "entity.refused.v1", "null" },
        { "entity.refused.v1", "[]" },
        { "entity.refused.v1", "{}" },
        { "entity.refused.v1", "{\"persistenceId\":null,\"refusal\":null}" },
        { "entity.refused.v1", "{\"persistenceId\":\"a\",\"refusal\":{\"reason\":999,\"message\":\"m\",\"causes\":[]}}" },
        { "entity.accepted.v1", "{\"persistenceId\":\"a\",\"sequenceNr\":99999999999999999999,\"events\":[]}" },
        { "entity.accepted.v1", "{\"persistenceId\":\"a\",\"sequenceNr\":1,\"events\":[{\"manifest\":\"pod.state.v1\",\"value\":{}}]}" },
        { "entity.accepted.v1", "{\"persistenceId\":\"a\",\"sequenceNr\":1,\"events\":[{\"manifest\":\"no.such.v1\",\"value\":{}}]}" },
        { "gateway.reply.v1", "{\"result\":{\"manifest\":\"System.IO.FileInfo, System.IO\",\"value\":\"/etc/passwd\"}}" },
        { "gateway.reply.v1", "{\"result\":{\"$type\":\"System.Diagnostics.Process\"}}" },
        { "gateway.reply.v1", "{\"result\":7}" },
        { "gateway.get.v1", "{\"kind\":\"v1/NoSuch\",\"name\":\"a\",\"identity\":{\"user\":\"u\",\"groups\":[]}}" },
        { "gateway.get.v1", "{\"kind\":\"v1/Pod\"}" },
        { "gateway.get.v1", "{\"kind\":\"v1/Pod\",\"name\":\"a\",\"identity\":\"admin\"}" },
        { "gateway.get.v1", "{\"kind\":\"v1/Pod\",\"name\":\"a\",\"token\":7}" },
        { "gateway.get.v1", "{\"kind\":\"v1/Pod\",\"name\":\"a\",\"token\":{\"value\":\"sesame\"}}" },
        { "object.create.v1", "{\"object\":{\"manifest\":\"list.v1\",\"value\":{}},\"target\":\"Pod/a/b\",\"context\":{\"user\":\"u\"}}" },
        { "pod.bind.v1", "{\"nodeName\":\"n\",\"target\":\"no key\",\"context\":{\"user\":\"u\",\"time\":\"2026-01-01T00:00:00Z\"}}" },
        { "pod.bind.v1", "{\"nodeName\":\"n\",\"target\":\"Pod/a/b\",\"context\":{\"user\":\"u\",\"time\":\"yesterday\"}}" },
        { "entity.stop.v1", "\ufffe" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenMessage_IsRefusedInWords(string manifest, string json)
    {
        var failure = Assert.Throws<SerializationException>(() => Read(Encoding.UTF8.GetBytes(json), manifest));

        Assert.Contains(manifest, failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 1, 300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pod.bind.v2")]
    [InlineData("System.IO.FileInfo, System.IO.FileSystem")]
    public void Read_UnknownManifest_IsRefusedInWords(string manifest)
    {
        var failure = Assert.Throws<SerializationException>(() => Read("{}"u8.ToArray(), manifest));

        Assert.Contains("is no message that this version knows", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManifestOfAMegabyte_IsQuotedInPart() =>
        Assert.InRange(Assert.Throws<SerializationException>(() => Read([], new string('x', 1 << 20))).Message.Length, 1, 300);

    [Fact]
    public void Read_MoreBytesThanAMessageMayHave_IsRefusedUnread()
    {
        var clock = Stopwatch.StartNew();
        var failure = Assert.Throws<SerializationException>(() => Read(new byte[MessageSerializer.MaxBytes + 1], "gateway.reply.v1"));

        Assert.Contains("may have", failure.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"manifest\":\"list.v1\",\"value\":{\"items\":[", "]}}")]
    public void Read_EndlessNesting_IsRefused(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        Assert.Throws<SerializationException>(() => Read(Encoding.UTF8.GetBytes($"{{\"result\":{nested}}}"), "gateway.reply.v1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(RefusingSerializer.Id)]
    public void Read_IdOfTheSerializerThatMakesAnyType_IsRefused(int id) => Assert.Throws<SerializationException>(
        () => system.Serialization.Deserialize(
            "{\"$type\":\"System.IO.FileInfo\"}"u8.ToArray(), id, typeof(FileInfo).AssemblyQualifiedName!));

    [Fact]
    public void Write_TypeWithoutManifest_IsRefusedInWords()
    {
        var failure = Assert.Throws<SerializationException>(() => system.Serialization.FindSerializerFor(new Uri("http://127.0.0.1")));

        Assert.Contains("Uri", failure.Message, StringComparison.Ordinal);
    }

    private object Read(byte[] bytes, string manifest) => system.Serialization.Deserialize(bytes, MessageSerializer.Id, manifest);
}
