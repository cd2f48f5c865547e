using System.Text.Json.Nodes;
using Google.Protobuf;
using Troupe.Http.Protobuf;
using Xunit;

namespace Troupe.Http.Tests.Protobuf;

public sealed class ProtobufBodyTests
{
    [Theory]
    [InlineData(KubectlBodies.Namespace, """{"metadata":{"name":"shop"},"apiVersion":"v1","kind":"Namespace"}""")]
    [InlineData(
        KubectlBodies.Service,
        """
        {"metadata":{"name":"np","labels":{"app":"np"}},"spec":{"ports":[{"name":"80-8080","protocol":"TCP","port":80,"targetPort":8080}],
         "selector":{"app":"np"},"type":"NodePort"},"apiVersion":"v1","kind":"Service"}
        """)]
    [InlineData(
        KubectlBodies.ResourceQuota,
        """{"metadata":{"name":"q"},"spec":{"hard":{"cpu":"1","pods":"2"}},"apiVersion":"v1","kind":"ResourceQuota"}""")]
    [InlineData(KubectlBodies.Secret, """{"metadata":{"name":"s"},"data":{"p":"dw=="},"apiVersion":"v1","kind":"Secret"}""")]
    public void Read_WhatKubectlSends_IsTheJsonOfTheSameObject(string hex, string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), Read(Convert.FromHexString(hex))));

    [Fact]
    public void Read_ZeroThatWasMeant_IsKept()
    {
        var options = Message(output => Number(output, 1, 0));

        Assert.Equal(0, (int)Read(Envelope("v1", "DeleteOptions", options))["gracePeriodSeconds"]!);
    }

    [Fact]
    public void Read_EmptyPartThatWasMeant_IsKept()
    {
        // A volume's source stands in the volume itself: 2 volumeSource, 2 emptyDir.
        var source = Message(output => Bytes(output, 2, ByteString.Empty));
        var volume = Message(output =>
        {
            Bytes(output, 1, ByteString.CopyFromUtf8("scratch"));
            Bytes(output, 2, source);
        });
        var pod = Message(output => Bytes(output, 2, Message(spec => Bytes(spec, 1, volume))));

        var json = Read(Envelope("v1", "Pod", pod));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"name":"scratch","emptyDir":{}}]"""), json["spec"]!["volumes"]));
    }

    [Fact]
    public void Read_FieldThatTheModelLacks_IsThereByItsNameToBeRefused()
    {
        var spec = Message(output => Bytes(output, 24, ByteString.CopyFromUtf8("high")));

        Assert.Equal("high", (string)Read(Envelope("v1", "Pod", Message(output => Bytes(output, 2, spec))))["spec"]!["priorityClassName"]!);
    }

    [Fact]
    public void Read_FieldThatNobodyKnows_IsRefusedByItsNumberUnlessItIsEmpty()
    {
        var said = Envelope("v1", "Namespace", Message(output => Bytes(output, 99, ByteString.CopyFromUtf8("x"))));
        var empty = Envelope("v1", "Namespace", Message(output => Bytes(output, 99, ByteString.Empty)));

        Assert.Contains("number 99", Assert.Throws<ProtobufException>(() => Read(said)).Message);
        Assert.Equal("Namespace", (string)Read(empty)["kind"]!);
    }

    [Fact]
    public void Read_Time_IsThatOfTheWire()
    {
        var meta = Message(output => Bytes(output, 8, Message(time => Number(time, 1, 1_000_000_000))));

        var json = Read(Envelope("v1", "Pod", Message(output => Bytes(output, 1, meta))));

        Assert.Equal("2001-09-09T01:46:40Z", (string)json["metadata"]!["creationTimestamp"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7b7d")]
    [InlineData("6b387300ff")]
    [InlineData("6b3873000a0f0a02763112094e616d65737061636512ff0a140a0473")]
    [InlineData("6b387300080a")]
    public void Read_BrokenBytes_IsRefused(string hex) => Assert.Throws<ProtobufException>(() => Read(Convert.FromHexString(hex)));

    [Fact]
    public void Read_KindWithoutMessage_IsRefusedByName() =>
        Assert.Contains("v1 Gadget", Assert.Throws<ProtobufException>(() => Read(Envelope("v1", "Gadget", ByteString.Empty))).Message);

    [Fact]
    public void Read_ChangedBytes_NeverFailsOtherwise()
    {
        var random = new Random(1);
        string[] bodies = [KubectlBodies.Namespace, KubectlBodies.Service, KubectlBodies.ResourceQuota, KubectlBodies.Secret];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Convert.FromHexString(bodies[i % bodies.Length]);
            for (var changes = random.Next(1, 4); changes > 0; changes--) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            try
            {
                Read(bytes[..random.Next(4, bytes.Length + 1)]);
            }
            catch (ProtobufException)
            {
                // The one way to refuse.
            }
        }
    }

    private static JsonNode Read(byte[] body) => JsonNode.Parse(ProtobufBody.ToJson(body, "v1", "Namespace"))!;

    private static byte[] Envelope(string apiVersion, string kind, ByteString raw)
    {
        var type = Message(output =>
        {
            Bytes(output, 1, ByteString.CopyFromUtf8(apiVersion));
            Bytes(output, 2, ByteString.CopyFromUtf8(kind));
        });
        var envelope = Message(output =>
        {
            Bytes(output, 1, type);
            Bytes(output, 2, raw);
        });
        return [.. "k8s\0"u8, .. envelope.Span];
    }

    private static ByteString Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true)) write(output);
        return ByteString.CopyFrom(stream.ToArray());
    }

    private static void Bytes(CodedOutputStream output, int number, ByteString value)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(value);
    }

    private static void Number(CodedOutputStream output, int number, long value)
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }
}
