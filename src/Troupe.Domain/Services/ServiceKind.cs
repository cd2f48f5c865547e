using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.Services.ServiceEvent;

namespace Troupe.Domain.Services;

/// <summary>Services in the registry.</summary>
public static class ServiceKind
{
    public static readonly EntityKind Instance = new EntityKind<ServiceState>(new ServiceDecider())
    {
        Name = ResourceKinds.Services.Kind,
        Resource = ResourceKinds.Services,
        StateManifest = "service.state.v1",
        EventManifests = ServiceEvent.Manifests("service", own: new()
        {
            ["service.spec-replaced.v1"] = typeof(ServiceSpecReplaced),
            ["service.status-reported.v1"] = typeof(ServiceStatusReported),
        }),
    };
}
