using System.Runtime.CompilerServices;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Serialization;

/// <summary>Makes sure that an event can be read back before anybody commits it, and keeps its bytes for the commit that follows.</summary>
internal static class StoredForm
{
    private static readonly ConditionalWeakTable<DomainEvent, byte[]> Waiting = [];

    /// <returns>The event as a replay will have it: what is committed, applied and shown, so that all three are the same.</returns>
    /// <exception cref="Exception">It cannot be written, or not be read back.</exception>
    public static DomainEvent Check(DomainEvent @event)
    {
        var bytes = EventSerialization.Serialize(@event);
        var stored = EventSerialization.DeserializeEvent(EventSerialization.Manifest(@event), bytes);
        Waiting.Add(stored, bytes);
        return stored;
    }

    /// <summary>The bytes of a value; those from which a checked event was read are given out once, and then forgotten.</summary>
    /// <remarks>The event lives on in memory for as long as watches may want it; its bytes need not.</remarks>
    public static byte[] BytesOf(object value)
    {
        if (value is not DomainEvent @event || !Waiting.TryGetValue(@event, out var bytes)) return EventSerialization.Serialize(value);

        Waiting.Remove(@event);
        return bytes;
    }
}
