using Troupe.Api.Services;
using Troupe.Domain.Entities;
using static Troupe.Domain.Services.ServiceEvent;

namespace Troupe.Domain.Services;

/// <summary>A service as its events made it.</summary>
public sealed record ServiceState : ObjectState<Service>
{
    protected override Service Evolve(Service current, DomainEvent @event) => @event switch
    {
        ServiceSpecReplaced replaced => current with { Spec = replaced.Spec, Metadata = Generations.Next(current.Metadata) },
        ServiceStatusReported reported => current with { Status = reported.Status },
        _ => throw CannotFollow(@event),
    };
}
