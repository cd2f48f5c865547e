using Troupe.Api.Bounds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using static Troupe.Domain.DataObjects.DataObjectEvent;

namespace Troupe.Domain.DataObjects;

/// <summary>An object that is only data, as its events made it.</summary>
public sealed record DataObjectState : ObjectState<ApiObject>
{
    protected override ApiObject Evolve(ApiObject current, DomainEvent @event) => @event switch
    {
        DataObjectReplaced replaced => replaced.Object with { Metadata = Next(current.Metadata) },
        DataObjectStatusReported reported when current is IReportedObject asked => asked.WithStatusOf(reported.Object),
        _ => throw CannotFollow(@event),
    };

    /// <summary>Kinds that count their generations began with 1; the others never have one.</summary>
    private static ObjectMeta Next(ObjectMeta metadata) =>
        metadata.Generation is { } generation ? metadata with { Generation = Saturating.Add(generation, 1) } : metadata;
}
