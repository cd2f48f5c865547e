using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>Reads an event out of its row.</summary>
internal static class EventDecoder
{
    /// <summary>False for what the actor system itself keeps in the journal.</summary>
    public static bool IsEvent(JournalRow row) => row.SerializerId == EventSerializer.Id;

    public static DomainEvent Decode(JournalRow row) => EventSerialization.DeserializeEvent(row.Manifest, row.Payload.Span);
}
