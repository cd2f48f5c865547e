using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.DataObjects.DataObjectEvent;

namespace Troupe.Domain.DataObjects;

/// <summary>Kinds that are only data in the registry; they share their events.</summary>
public static class DataObjectKind
{
    public static EntityKind Of(ResourceKind kind) => new EntityKind<DataObjectState>(new DataObjectDecider(kind))
    {
        Name = kind.Kind,
        Resource = kind,
        StateManifest = "dataobject.state.v1",
        EventManifests = new Dictionary<string, Type>
        {
            ["dataobject.created.v1"] = typeof(DataObjectCreated),
            ["dataobject.metadata-replaced.v1"] = typeof(DataObjectMetadataReplaced),
            ["dataobject.replaced.v1"] = typeof(DataObjectReplaced),
            ["dataobject.status-reported.v1"] = typeof(DataObjectStatusReported),
            ["dataobject.deletion-requested.v1"] = typeof(DataObjectDeletionRequested),
            ["dataobject.deleted.v1"] = typeof(DataObjectDeleted),
        },
    };
}
