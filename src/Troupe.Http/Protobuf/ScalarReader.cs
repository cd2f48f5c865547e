using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Troupe.Http.Protobuf;

/// <summary>Reads the values that are not messages in JSON, though some are messages on the wire.</summary>
internal static class ScalarReader
{
    private const int First = 1, Second = 2, Third = 3;

    public static WireFormat.WireType WireOf(MessageField field) => field switch
    {
        { Shape: FieldShape.Map } => WireFormat.WireType.LengthDelimited,
        { Form: FieldForm.Integer or FieldForm.Boolean } => WireFormat.WireType.Varint,
        { Form: FieldForm.Number } => WireFormat.WireType.Fixed64,
        _ => WireFormat.WireType.LengthDelimited,
    };

    /// <summary>Null where there is no value: a time that is none, an empty piece of JSON.</summary>
    public static JsonNode? Read(MessageField field, CodedInputStream input) => field.Form switch
    {
        FieldForm.Text => JsonValue.Create(input.ReadString()),
        FieldForm.Integer => JsonValue.Create(input.ReadInt64()),
        FieldForm.Boolean => JsonValue.Create(input.ReadBool()),
        FieldForm.Number => Finite(field, input.ReadDouble()),
        FieldForm.Bytes => JsonValue.Create(input.ReadBytes().ToBase64()),
        FieldForm.Texts => Texts(input.ReadBytes()),
        FieldForm.Time => Time(field, input.ReadBytes(), "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        FieldForm.MicroTime => Time(field, input.ReadBytes(), "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        FieldForm.Quantity => Quantity(input.ReadBytes()),
        FieldForm.NumberOrName => NumberOrName(input.ReadBytes()),
        FieldForm.Json => Json(field, input.ReadBytes()),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static bool IsZero(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>().Length == 0,
        JsonValueKind.False => true,
        JsonValueKind.Number => value.ToJsonString() == "0",
        _ => false,
    };

    /// <summary>What a map holds under a key that comes without a value.</summary>
    public static JsonNode Empty(MessageField field) => field.Form switch
    {
        FieldForm.Message => new JsonObject(),
        FieldForm.Texts => new JsonArray(),
        FieldForm.Integer => JsonValue.Create(0),
        FieldForm.Boolean => JsonValue.Create(false),
        FieldForm.Quantity => JsonValue.Create("0"),
        _ => JsonValue.Create(""),
    };

    private static JsonValue Finite(MessageField field, double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : throw new ProtobufException($"{field.Name}: {value} is no number that JSON has");

    private static JsonArray Texts(ByteString message)
    {
        var texts = new JsonArray();
        Each(message, (number, input) =>
        {
            if (number == First) texts.Add(input.ReadString());
            else input.SkipLastField();
        });
        return texts;
    }

    private static JsonValue? Time(MessageField field, ByteString message, string format)
    {
        var (seconds, nanoseconds) = (0L, 0L);
        Each(message, (number, input) =>
        {
            if (number == First) seconds = input.ReadInt64();
            else if (number == Second) nanoseconds = input.ReadInt64();
            else input.SkipLastField();
        });
        if (seconds == 0 && nanoseconds == 0) return null;
        try
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100);
            return JsonValue.Create(time.UtcDateTime.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ProtobufException($"{field.Name}: {seconds} s since 1970 is no time that the API has");
        }
    }

    private static JsonValue Quantity(ByteString message)
    {
        var text = "";
        Each(message, (number, input) =>
        {
            if (number == First) text = input.ReadString();
            else input.SkipLastField();
        });
        return JsonValue.Create(text.Length == 0 ? "0" : text);
    }

    private static JsonValue NumberOrName(ByteString message)
    {
        var (isName, whole, name) = (false, 0, "");
        Each(message, (number, input) =>
        {
            switch (number)
            {
                case First:
                    isName = input.ReadInt64() == 1;
                    break;
                case Second:
                    whole = input.ReadInt32();
                    break;
                case Third:
                    name = input.ReadString();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        });
        return isName ? JsonValue.Create(name) : JsonValue.Create(whole);
    }

    private static JsonNode? Json(MessageField field, ByteString message)
    {
        var raw = ByteString.Empty;
        Each(message, (number, input) =>
        {
            if (number == First) raw = input.ReadBytes();
            else input.SkipLastField();
        });
        try
        {
            return raw.IsEmpty ? null : JsonNode.Parse(raw.Span);
        }
        catch (JsonException exception)
        {
            throw new ProtobufException($"{field.Name}: {exception.Message}");
        }
    }

    private static void Each(ByteString message, Action<int, CodedInputStream> read)
    {
        var input = message.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag()) read(WireFormat.GetTagFieldNumber(tag), input);
    }
}
