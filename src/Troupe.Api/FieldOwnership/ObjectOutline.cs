using System.Buffers;
using System.Text.Json;
using Troupe.Api.Patches;

namespace Troupe.Api.FieldOwnership;

/// <summary>What of an object decides which places in it can have owners: its fields, the keys of its items, and no other value.</summary>
/// <remarks>Objects with one outline have the same owned fields. The outlines of two such objects may differ without need.</remarks>
internal static class ObjectOutline
{
    // Neither stands in a name or a value as JSON has it.
    private const byte EndOfName = (byte)'"';
    private const byte EndOfValue = (byte)'\n';

    /// <summary>Reads the JSON of an object once.</summary>
    public static void Write(ReadOnlySpan<byte> json, MergeShape shape, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        WriteValue(json, ref reader, shape, output);
    }

    private static void WriteValue(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, MergeShape shape, IBufferWriter<byte> output)
    {
        switch (reader.TokenType, shape)
        {
            case (JsonTokenType.Null, _):
                output.Write("n"u8);
                break;
            case (JsonTokenType.StartObject, MergeShape.Fields { IsAtomic: false } or MergeShape.Map { IsAtomic: false }):
                WriteFields(json, ref reader, shape as MergeShape.Fields, null, output);
                break;
            case (JsonTokenType.StartArray, MergeShape.KeyedList list):
                output.Write("["u8);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.StartObject) WriteFields(json, ref reader, list.Item, list, output);
                    else WriteWhole(json, ref reader, output);
                }

                output.Write("]"u8);
                break;
            case (JsonTokenType.StartArray, MergeShape.Set):
                WriteWhole(json, ref reader, output);
                break;
            default:
                output.Write("v"u8);
                reader.Skip();
                break;
        }
    }

    /// <param name="known">Null for a map.</param>
    /// <param name="list">The list that an item is known in by some of its fields.</param>
    private static void WriteFields(
        ReadOnlySpan<byte> json, ref Utf8JsonReader reader, MergeShape.Fields? known, MergeShape.KeyedList? list,
        IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = known?.Find(reader.ValueSpan);
            output.Write(reader.ValueSpan);
            output.Write([EndOfName]);
            reader.Read();
            if (list is not null && field is not null && list.Merging.Keys.Contains(field.Name)) WriteWhole(json, ref reader, output);
            else WriteValue(json, ref reader, field?.Shape ?? MergeShape.Plain, output);
        }

        output.Write("}"u8);
    }

    private static void WriteWhole(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        output.Write(json[start..(int)reader.BytesConsumed]);
        output.Write([EndOfValue]);
    }
}
