using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Serialization;

namespace Troupe.Api.FieldOwnership;

/// <summary>The fields that an object's creator owns, remembered by the object's outline: the pods of a controller are all alike.</summary>
/// <remarks>Bounded: an outline takes the slot of another, and a long one takes none.</remarks>
internal static class CreatedFields
{
    private const int Slots = 512;
    private const int LongestKept = 4 * 1024;
    private const int LargestBuffer = 64 * 1024;

    private static readonly Kept?[] Known = new Kept?[Slots];
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static Scratch? _scratch;

    /// <summary>Null where there are none.</summary>
    public static FieldsV1? Of(ResourceKind kind, ApiObject created, string? subresource)
    {
        var scratch = _scratch ??= new Scratch();
        scratch.Read(kind, created);
        var hash = Hash(kind, subresource, scratch.Outline);
        ref var slot = ref Known[hash & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known?.Is(hash, kind, subresource, scratch.Outline) != true)
        {
            known = new Kept(hash, kind, subresource, scratch.Outline.ToArray(), Compute(kind, scratch.Json, subresource));
            if (scratch.Outline.Length <= LongestKept) Volatile.Write(ref slot, known);
        }

        if (scratch.Size > LargestBuffer) _scratch = null;
        return known.Fields;
    }

    private static FieldsV1? Compute(ResourceKind kind, ReadOnlySpan<byte> json, string? subresource)
    {
        var reader = new Utf8JsonReader(json);
        var fields = ObjectFields.Of(kind, JsonElement.ParseValue(ref reader), subresource);
        return fields.IsEmpty ? null : FieldSetJson.Write(fields);
    }

    private static int Hash(ResourceKind kind, string? subresource, ReadOnlySpan<byte> outline)
    {
        var hash = default(HashCode);
        hash.Add(kind.Kind);
        hash.Add(subresource);
        hash.AddBytes(outline);
        return hash.ToHashCode();
    }

    private sealed record Kept(int Hash, ResourceKind Kind, string? Subresource, byte[] Text, FieldsV1? Fields)
    {
        public bool Is(int hash, ResourceKind kind, string? subresource, ReadOnlySpan<byte> text) =>
            Hash == hash && Kind == kind && Subresource == subresource && text.SequenceEqual(Text);
    }

    /// <summary>What one thread writes into again and again.</summary>
    private sealed class Scratch
    {
        private readonly ArrayBufferWriter<byte> _json = new();
        private readonly ArrayBufferWriter<byte> _outline = new();
        private readonly Utf8JsonWriter _writer;

        public Scratch() => _writer = new Utf8JsonWriter(_json, Relaxed);

        public int Size => _json.Capacity + _outline.Capacity;

        public ReadOnlySpan<byte> Json => _json.WrittenSpan;

        public ReadOnlySpan<byte> Outline => _outline.WrittenSpan;

        public void Read(ResourceKind kind, ApiObject @object)
        {
            _json.ResetWrittenCount();
            _outline.ResetWrittenCount();
            _writer.Reset();
            JsonSerializer.Serialize(_writer, @object, kind.Type, ApiJson.Meaning);
            _writer.Flush();
            ObjectOutline.Write(_json.WrittenSpan, MergeShape.Of(kind.Type), _outline);
        }
    }
}
