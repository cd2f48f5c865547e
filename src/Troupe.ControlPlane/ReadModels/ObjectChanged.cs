using Akka.Actor;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>One event of one object, seen from both sides of it.</summary>
/// <param name="Old">The object before; null when the event created it.</param>
/// <param name="New">The object after; null when the event ended it.</param>
/// <param name="Revision">The event's place in the journal.</param>
public sealed record ObjectChanged(
    ResourceKind Kind, EntityKey Key, ApiObject? Old, ApiObject? New, long Revision, DomainEvent Event)
    : INoSerializationVerificationNeeded
{
    private ApiObject? _departed;

    /// <summary>The object, or what it was when it ended.</summary>
    public ApiObject Last => New ?? Old!;

    /// <summary>The object before, with the revision at which it ended or left a selection.</summary>
    /// <remarks>One for all watches that tell of it, so that it is written as JSON once.</remarks>
    internal ApiObject Departed => _departed ??= Projection.Stamp(Old!, Revision);
}
