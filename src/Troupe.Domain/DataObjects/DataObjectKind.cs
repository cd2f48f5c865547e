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
        EventManifests = DataObjectEvent.Manifests("dataobject", own: new()
        {
            ["dataobject.replaced.v1"] = typeof(DataObjectReplaced),
            ["dataobject.status-reported.v1"] = typeof(DataObjectStatusReported),
        }),
    };
}
