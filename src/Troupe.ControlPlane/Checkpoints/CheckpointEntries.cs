using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>What one block holds, as bytes: objects, entities of which there is more to say, and entities that ended.</summary>
internal static class CheckpointEntries
{
    private const byte Object = 1;
    private const byte Stream = 2;
    private const byte Ended = 3;

    public static void Write(BinaryWriter block, ArrayBufferWriter<byte> json, string kind, StoredObject stored)
    {
        block.Write(Object);
        block.Write(kind);
        block.Write7BitEncodedInt64(stored.SequenceNr);
        block.Write7BitEncodedInt64(stored.Revision);
        WriteJson(block, json, stored.Object);
    }

    public static void Write(BinaryWriter block, ArrayBufferWriter<byte> json, FoldedStream stream)
    {
        block.Write(Stream);
        block.Write(stream.PersistenceId);
        block.Write7BitEncodedInt64(stream.SequenceNr);
        WriteJson(block, json, stream.State);
        WriteJson(block, json, stream.Whole);
        WriteJson(block, json, stream.Broken);
        WriteJson(block, json, stream.SetAside);
    }

    public static void Write(BinaryWriter block, (string PersistenceId, long SequenceNr) ended)
    {
        block.Write(Ended);
        block.Write(ended.PersistenceId);
        block.Write7BitEncodedInt64(ended.SequenceNr);
    }

    /// <exception cref="Exception">They are not of this version.</exception>
    public static CheckpointPart Read(ReadOnlyMemory<byte> block)
    {
        var part = new CheckpointPart([], [], []);
        var array = MemoryMarshal.TryGetArray(block, out var segment) ? segment : new ArraySegment<byte>(block.ToArray());
        using var reader = new BinaryReader(new MemoryStream(array.Array!, array.Offset, array.Count));
        while (reader.BaseStream.Position < block.Length)
        {
            switch (reader.ReadByte())
            {
                case Object: part.Objects.Add(ReadObject(reader, block)); break;
                case Stream: part.Streams.Add(ReadStream(reader, block)); break;
                case Ended: part.Ended.Add((reader.ReadString(), reader.Read7BitEncodedInt64())); break;
                default: throw new InvalidDataException("it holds what this version does not know");
            }
        }

        return part;
    }

    private static (string, StoredObject) ReadObject(BinaryReader reader, ReadOnlyMemory<byte> block)
    {
        var rules = RulesOf(reader.ReadString());
        var (sequenceNr, revision) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        var @object = (ApiObject)ReadJson(reader, block, (rules.Resource ?? throw Unknown(rules.Name)).Type)!;
        return (rules.Name, new StoredObject(@object, sequenceNr, revision));
    }

    private static FoldedStream ReadStream(BinaryReader reader, ReadOnlyMemory<byte> block)
    {
        var (persistenceId, sequenceNr) = (reader.ReadString(), reader.Read7BitEncodedInt64());
        var type = EntityKey.TryParse(persistenceId, out var key) ? EntityKinds.Find(key.Kind)?.StateType : null;
        return new FoldedStream(
            persistenceId, sequenceNr, ReadJson(reader, block, type ?? typeof(object)), ReadJson(reader, block, type ?? typeof(object)),
            (BrokenEvent?)ReadJson(reader, block, typeof(BrokenEvent)), (SetAsideObject?)ReadJson(reader, block, typeof(SetAsideObject)));
    }

    private static void WriteJson(BinaryWriter block, ArrayBufferWriter<byte> json, object? value)
    {
        json.ResetWrittenCount();
        if (value is not null)
        {
            using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true, Encoder = ExactJson.Encoder });
            ExactJson.Write(writer, value);
        }

        block.Write7BitEncodedInt(json.WrittenCount);
        block.Write(json.WrittenSpan);
    }

    private static object? ReadJson(BinaryReader reader, ReadOnlyMemory<byte> block, Type type)
    {
        var length = reader.Read7BitEncodedInt();
        if (length == 0) return null;

        var value = ExactJson.Read(block.Span.Slice((int)reader.BaseStream.Position, length), type);
        reader.BaseStream.Position += length;
        return value;
    }

    private static EntityKind RulesOf(string kind) => EntityKinds.Find(kind) ?? throw Unknown(kind);

    private static InvalidDataException Unknown(string kind) => new($"{kind} is no kind of object that this version knows");
}

/// <summary>What was read from one block.</summary>
internal sealed record CheckpointPart(
    List<(string Kind, StoredObject Stored)> Objects, List<FoldedStream> Streams, List<(string PersistenceId, long SequenceNr)> Ended);
