using Troupe.Api.Kinds;
using Troupe.Domain.DataObjects;
using Troupe.Domain.Namespaces;
using Troupe.Domain.NodeNames;
using Troupe.Domain.Nodes;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Services;

namespace Troupe.Domain.Entities;

/// <summary>The registry of entities: a kind that decides for itself has a line here; every other kind of the API is data.</summary>
public static class EntityKinds
{
    private static readonly IReadOnlyList<EntityKind> WithDeciders =
    [
        NamespaceKind.Instance,
        NodeKind.Instance,
        PodKind.Instance,
        ReplicationControllerKind.Instance,
        ServiceKind.Instance,
        ServiceAllocationsKind.Instance,
        PodCidrAllocationsKind.Instance,
        NodeNamesKind.Instance,
    ];

    public static readonly IReadOnlyList<EntityKind> All =
    [
        .. WithDeciders, .. ResourceKinds.All.Except(WithDeciders.Select(kind => kind.Resource)).Select(kind => DataObjectKind.Of(kind!)),
    ];

    private static readonly Dictionary<string, EntityKind> ByName = All.ToDictionary(kind => kind.Name);

    public static EntityKind? Find(string name) => ByName.GetValueOrDefault(name);
}
