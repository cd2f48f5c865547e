using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Http.Responses;

namespace Troupe.Http.Watches;

/// <summary>The lines of the latest events, written once for all watches that tell of them in the same form.</summary>
/// <remarks>
/// The control plane gives every watch the same object, so an object is known by its reference. A line that has lost its slot to another
/// is written again: the memory is bounded, and nobody waits.
/// </remarks>
internal sealed class EventLines
{
    private const int Slots = 256;
    private const int LargestKept = 64 * 1024;

    private readonly Line?[] _lines = new Line?[Slots];

    /// <param name="event">One with an object.</param>
    public ReadOnlyMemory<byte> Of(WatchEvent @event, Representation representation)
    {
        var @object = @event.Object!;
        ref var slot = ref _lines[(RuntimeHelpers.GetHashCode(@object) + (int)representation.Form) & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known is not null && known.Tells(@event, representation)) return known.Bytes;

        var line = new Line(@object, @event.Type, representation, Write(@event.Type, @object, representation));
        if (line.Bytes.Length <= LargestKept) Volatile.Write(ref slot, line);
        return line.Bytes;
    }

    private static byte[] Write(string type, ApiObject @object, Representation representation)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WritePropertyName("object");
            if (representation.Form == RepresentationForm.Metadata) representation.WriteMetadata(writer, @object);
            else JsonSerializer.Serialize(writer, @object, @object.GetType(), ApiJson.Lenient);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private sealed record Line(ApiObject Object, string Type, Representation Representation, byte[] Bytes)
    {
        public bool Tells(WatchEvent @event, Representation representation) =>
            ReferenceEquals(Object, @event.Object) && Type == @event.Type && Representation == representation;
    }
}
