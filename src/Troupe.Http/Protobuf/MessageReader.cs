using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Troupe.Http.Protobuf;

/// <summary>Turns a message into the JSON that its kind has, by the table of its fields.</summary>
/// <remarks>
/// Clients made by Go write every field that is no pointer, also an empty one, and their JSON leaves those out: so does this.
/// The messages of the table do not contain themselves, so their depth needs no limit of its own.
/// </remarks>
internal static class MessageReader
{
    public static JsonObject Read(string message, ByteString bytes)
    {
        var json = new JsonObject();
        Fill(json, message, bytes);
        return json;
    }

    private static void Fill(JsonObject json, string message, ByteString bytes)
    {
        var input = bytes.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            var (number, wire) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
            if (MessageTable.Find(message, number) is { } field) Add(json, message, field, wire, input);
            else if (!SaysNothing(input, wire))
                throw new ProtobufException($"{message} has no field with the number {number} that this server knows: send it as JSON");
        }
    }

    private static void Add(JsonObject json, string message, MessageField field, WireFormat.WireType wire, CodedInputStream input)
    {
        if (field is { Form: FieldForm.Integer, Shape: FieldShape.List } && wire == WireFormat.WireType.LengthDelimited)
        {
            AddPacked(ListOf(json, field.Name!), input.ReadBytes().CreateCodedInput());
            return;
        }

        if (wire != ScalarReader.WireOf(field))
            throw new ProtobufException($"{message}: the field {field.Name} is written as {wire}, which is not how it travels");
        switch (field)
        {
            case { Shape: FieldShape.Map }:
                AddEntry(json, field, input.ReadBytes());
                break;
            case { Shape: FieldShape.List }:
                ListOf(json, field.Name!).Add(Value(field, input) ?? new JsonObject());
                break;
            case { Name: null }:
                Fill(json, field.Message!, input.ReadBytes());
                break;
            case { Form: FieldForm.Message }:
                AddMessage(json, field, input.ReadBytes());
                break;
            default:
                var value = ScalarReader.Read(field, input);
                if (value is not null && (field.KeepsZero || !ScalarReader.IsZero(value))) json[field.Name] = value;
                else json.Remove(field.Name);
                break;
        }
    }

    private static JsonNode? Value(MessageField field, CodedInputStream input) => field.Form == FieldForm.Message
        ? Read(field.Message!, input.ReadBytes())
        : ScalarReader.Read(field, input);

    /// <summary>A message that comes in several parts is one.</summary>
    private static void AddMessage(JsonObject json, MessageField field, ByteString bytes)
    {
        var inner = json[field.Name!] as JsonObject ?? [];
        Fill(inner, field.Message!, bytes);
        if (inner.Parent is null && (inner.Count > 0 || field.KeepsZero)) json[field.Name!] = inner;
    }

    private static void AddEntry(JsonObject json, MessageField field, ByteString entry)
    {
        const int key = 1, value = 2;
        var (name, item) = ("", (JsonNode?)null);
        var input = entry.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (key, WireFormat.WireType.LengthDelimited):
                    name = input.ReadString();
                    break;
                case (value, var wire) when wire == ScalarReader.WireOf(field with { Shape = FieldShape.One }):
                    item = Value(field, input);
                    break;
                default:
                    throw new ProtobufException($"{field.Name}: an entry of a map has a key and a value, and nothing else");
            }
        }

        var map = json[field.Name!] as JsonObject;
        if (map is null) json[field.Name!] = map = [];
        map[name] = item ?? ScalarReader.Empty(field);
    }

    private static void AddPacked(JsonArray list, CodedInputStream packed)
    {
        while (!packed.IsAtEnd) list.Add(packed.ReadInt64());
    }

    private static JsonArray ListOf(JsonObject json, string name)
    {
        if (json[name] is JsonArray list) return list;
        var created = new JsonArray();
        json[name] = created;
        return created;
    }

    /// <summary>An older or newer client writes fields that are gone or to come, but empty ones: those say nothing.</summary>
    private static bool SaysNothing(CodedInputStream input, WireFormat.WireType wire) => wire switch
    {
        WireFormat.WireType.Varint => input.ReadUInt64() == 0,
        WireFormat.WireType.LengthDelimited => input.ReadBytes().IsEmpty,
        _ => false,
    };
}
