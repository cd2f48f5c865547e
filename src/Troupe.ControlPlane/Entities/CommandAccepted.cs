using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>The entity's answer once its events are durable, or at once where there was nothing to do.</summary>
/// <param name="SequenceNr">The entity's last event: the read model must have seen it before the asker goes on.</param>
/// <param name="Object">The object behind the last event, or before it where that ended the object; without `resourceVersion`.</param>
/// <param name="Answer">What the asker came for, where that is not the object itself: the addresses that were reserved.</param>
public sealed record CommandAccepted(
    string PersistenceId, long SequenceNr, IReadOnlyList<DomainEvent> Events, ApiObject? Object, object? Answer = null);
