using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Feed;

/// <summary>One event of one object, seen from both sides of it.</summary>
/// <param name="Old">The object before; null when the event created it.</param>
/// <param name="New">The object after; null when the event ended it.</param>
/// <param name="Revision">The event's place in the journal.</param>
public sealed record ObjectChanged(
    ResourceKind Kind, EntityKey Key, ApiObject? Old, ApiObject? New, long Revision, DomainEvent Event)
{
    /// <summary>The object, or what it was when it ended.</summary>
    public ApiObject Last => New ?? Old!;
}
