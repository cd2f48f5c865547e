using Troupe.Domain.DataObjects;
using Troupe.Domain.Namespaces;
using Troupe.Domain.Nodes;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Services;

namespace Troupe.Domain.Entities;

/// <summary>The registry: adding a kind is one folder and one line here.</summary>
public static class EntityKinds
{
    public static readonly IReadOnlyList<EntityKind> All =
    [
        NamespaceKind.Instance,
        NodeKind.Instance,
        PodKind.Instance,
        ReplicationControllerKind.Instance,
        ServiceKind.Instance,
        DataObjectKind.Endpoints,
        DataObjectKind.Events,
        ServiceAllocationsKind.Instance,
        PodCidrAllocationsKind.Instance,
    ];

    private static readonly Dictionary<string, EntityKind> ByName = All.ToDictionary(kind => kind.Name);

    public static EntityKind? Find(string name) => ByName.GetValueOrDefault(name);
}
