using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.Feed;

/// <summary>Reads an event out of its row.</summary>
internal static class EventDecoder
{
    public static DomainEvent Decode(JournalRow row) => EventSerialization.DeserializeEvent(row.Manifest, row.Payload.Span);
}
