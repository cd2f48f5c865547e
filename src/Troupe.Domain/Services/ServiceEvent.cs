using Troupe.Api.Services;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Services;

/// <summary>What happens to a service.</summary>
public abstract record ServiceEvent : ObjectEvent<Service>
{
    private ServiceEvent() { }

    public sealed record ServiceSpecReplaced(ServiceSpec Spec) : ServiceEvent;

    public sealed record ServiceStatusReported(ServiceStatus Status) : ServiceEvent;
}
