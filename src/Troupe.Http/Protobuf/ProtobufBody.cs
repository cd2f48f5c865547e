using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Troupe.Http.Protobuf;

/// <summary>The envelope in which Kubernetes' clients send protobuf: four bytes that tell it, then what is inside, and that.</summary>
/// <remarks>The format is described in Kubernetes' API conventions: `k8s`, a zero byte, and the message `Unknown`.</remarks>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <summary>How every body in protobuf begins, and no text does.</summary>
    public static ReadOnlySpan<byte> Mark => "k8s\0"u8;

    private const int TypeMeta = 1, Raw = 2, ContentEncoding = 3, ContentType = 4, ApiVersion = 1, Kind = 2;

    /// <summary>The same object as a client would have sent it as JSON.</summary>
    /// <param name="apiVersion">Of what the path names, where the envelope does not say it.</param>
    /// <exception cref="ProtobufException">It cannot be read, or holds what this server does not know.</exception>
    public static byte[] ToJson(ReadOnlyMemory<byte> body, string apiVersion, string kind)
    {
        if (!body.Span.StartsWith(Mark))
            throw new ProtobufException("the body does not begin with the four bytes that mark Kubernetes' protobuf");
        try
        {
            return Decode(ByteString.CopyFrom(body.Span[Mark.Length..]), apiVersion, kind);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new ProtobufException($"the protobuf is broken: {exception.Message}");
        }
    }

    private static byte[] Decode(ByteString envelope, string apiVersion, string kind)
    {
        var raw = ByteString.Empty;
        var input = envelope.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case TypeMeta:
                    (apiVersion, kind) = TypeOf(input.ReadBytes(), apiVersion, kind);
                    break;
                case Raw:
                    raw = input.ReadBytes();
                    break;
                case ContentEncoding or ContentType when input.ReadString() is { Length: > 0 } form:
                    throw new ProtobufException($"what the envelope holds is in the form '{form}', which is not known here");
                case ContentEncoding or ContentType:
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        var message = MessageTable.NameOf(apiVersion, kind)
            ?? throw new ProtobufException($"{apiVersion} {kind} is not known in its protobuf form: send it as JSON");
        var json = MessageReader.Read(message, raw);
        (json["apiVersion"], json["kind"]) = (JsonValue.Create(apiVersion), JsonValue.Create(kind));
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static (string ApiVersion, string Kind) TypeOf(ByteString message, string apiVersion, string kind)
    {
        var input = message.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            var text = number is ApiVersion or Kind ? input.ReadString() : null;
            if (text is null) input.SkipLastField();
            else if (text.Length > 0) (apiVersion, kind) = number == ApiVersion ? (text, kind) : (apiVersion, text);
        }

        return (apiVersion, kind);
    }
}
