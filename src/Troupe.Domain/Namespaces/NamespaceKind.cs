using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.Namespaces.NamespaceCommand;
using static Troupe.Domain.Namespaces.NamespaceEvent;

namespace Troupe.Domain.Namespaces;

/// <summary>Namespaces in the registry.</summary>
public static class NamespaceKind
{
    public static readonly EntityKind Instance = new EntityKind<NamespaceState>(new NamespaceDecider())
    {
        Name = ResourceKinds.Namespaces.Kind,
        Resource = ResourceKinds.Namespaces,
        StateManifest = "namespace.state.v1",
        EventManifests = NamespaceEvent.Manifests("namespace", deletionRequested: "terminating", own: new()
        {
            ["namespace.emptied.v1"] = typeof(NamespaceEmptied),
            ["namespace.status-reported.v1"] = typeof(NamespaceStatusReported),
        }),
        CommandManifests = new Dictionary<string, Type>
        {
            ["namespace.finalize.v1"] = typeof(FinalizeNamespace),
        },
    };
}
