using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using static Troupe.Domain.DataObjects.DataObjectEvent;

namespace Troupe.Domain.DataObjects;

/// <summary>The rules of every kind that is only data: it is written, replaced and deleted, and does nothing itself.</summary>
public sealed class DataObjectDecider(ResourceKind kind) : ObjectDecider<ApiObject, DataObjectState>(kind)
{
    protected override DomainEvent Created(ApiObject newborn) =>
        new DataObjectCreated(newborn with { Metadata = newborn.Metadata with { Generation = null } });

    protected override DomainEvent MetadataReplaced(EditableMetadata metadata) => new DataObjectMetadataReplaced(metadata);

    protected override DomainEvent DeletionRequested(long gracePeriodSeconds, IReadOnlyList<string>? finalizers) =>
        new DataObjectDeletionRequested(gracePeriodSeconds, finalizers);

    protected override DomainEvent Deleted() => new DataObjectDeleted();

    protected override Decision ReplaceSpec(ApiObject current, ApiObject wanted, Command command)
    {
        var named = new ObjectMeta { Namespace = current.Metadata.Namespace, Name = current.Metadata.Name };
        var content = wanted with { ApiVersion = Kind.ApiVersion, Kind = Kind.Kind, Metadata = named };
        return Content.Same(current with { Metadata = named }, content)
            ? Decision.Nothing
            : Decision.Accept(new DataObjectReplaced(content));
    }
}
