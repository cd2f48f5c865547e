using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.Domain.DataObjects;

/// <summary>What happens to an object that is only data.</summary>
public abstract record DataObjectEvent : DomainEvent
{
    private DataObjectEvent() { }

    public sealed record DataObjectCreated(ApiObject Object) : DataObjectEvent, IObjectCreated
    {
        ApiObject IObjectCreated.Created => Object;
    }

    public sealed record DataObjectMetadataReplaced(EditableMetadata Metadata) : DataObjectEvent, IObjectMetadataReplaced;

    /// <summary>The content is another; the metadata of <paramref name="Object"/> does not count.</summary>
    public sealed record DataObjectReplaced(ApiObject Object) : DataObjectEvent;

    /// <summary>Only the status of <paramref name="Object"/> counts.</summary>
    public sealed record DataObjectStatusReported(ApiObject Object) : DataObjectEvent;

    public sealed record DataObjectDeletionRequested(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers)
        : DataObjectEvent, IObjectDeletionRequested;

    public sealed record DataObjectDeleted : DataObjectEvent, IObjectDeleted;
}
