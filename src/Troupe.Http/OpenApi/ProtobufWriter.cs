using System.Text;
using Google.Protobuf;

namespace Troupe.Http.OpenApi;

/// <summary>Writes one message of protobuf, field by field; what is empty is left out, as the format wants.</summary>
internal sealed class ProtobufWriter
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    private ProtobufWriter() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

    public static byte[] Message(Action<ProtobufWriter> write)
    {
        var writer = new ProtobufWriter();
        write(writer);
        writer._output.Dispose();
        return writer._bytes.ToArray();
    }

    public void Text(int field, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Field(field, Encoding.UTF8.GetBytes(text));
    }

    public void Flag(int field, bool value)
    {
        if (!value) return;
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteBool(true);
    }

    /// <summary>A message within this one; it is there even when it is empty.</summary>
    public void Nested(int field, Action<ProtobufWriter> write) => Field(field, Message(write));

    private void Field(int field, byte[] content)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(content));
    }
}
