using System.Runtime.CompilerServices;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Serialization;

/// <summary>Makes sure that an event can be read back before anybody commits it, and keeps its bytes for the commit that follows.</summary>
internal static class StoredForm
{
    private static readonly ConditionalWeakTable<DomainEvent, byte[]> Checked = [];

    /// <returns>The event as a replay will have it.</returns>
    /// <exception cref="Exception">It cannot be written, or not be read back.</exception>
    public static DomainEvent Check(DomainEvent @event)
    {
        var bytes = EventSerialization.Serialize(@event);
        var stored = EventSerialization.DeserializeEvent(EventSerialization.Manifest(@event), bytes);
        Checked.AddOrUpdate(@event, bytes);
        return stored;
    }

    /// <summary>The bytes of a value, which a check made already for an event that is committed at once.</summary>
    public static byte[] BytesOf(object value) =>
        value is DomainEvent @event && Checked.TryGetValue(@event, out var bytes) ? bytes : EventSerialization.Serialize(value);
}
