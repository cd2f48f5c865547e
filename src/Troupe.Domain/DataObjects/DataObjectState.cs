using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using static Troupe.Domain.DataObjects.DataObjectEvent;

namespace Troupe.Domain.DataObjects;

/// <summary>An object that is only data, as its events made it.</summary>
public sealed record DataObjectState : ObjectState<ApiObject>
{
    protected override ApiObject Evolve(ApiObject current, DomainEvent @event) => @event switch
    {
        DataObjectReplaced replaced => replaced.Object with { Metadata = current.Metadata },
        _ => throw CannotFollow(@event),
    };
}
