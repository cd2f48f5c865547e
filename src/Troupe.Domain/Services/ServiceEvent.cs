using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Services;

/// <summary>What happens to a service.</summary>
public abstract record ServiceEvent : DomainEvent
{
    private ServiceEvent() { }

    public sealed record ServiceCreated(Service Object) : ServiceEvent, IObjectCreated
    {
        ApiObject IObjectCreated.Created => Object;
    }

    public sealed record ServiceMetadataReplaced(EditableMetadata Metadata) : ServiceEvent, IObjectMetadataReplaced;

    public sealed record ServiceSpecReplaced(ServiceSpec Spec) : ServiceEvent;

    public sealed record ServiceStatusReported(ServiceStatus Status) : ServiceEvent;

    public sealed record ServiceDeletionRequested(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers)
        : ServiceEvent, IObjectDeletionRequested;

    public sealed record ServiceDeleted : ServiceEvent, IObjectDeleted;
}
