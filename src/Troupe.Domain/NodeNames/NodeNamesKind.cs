using Troupe.Domain.Entities;
using static Troupe.Domain.NodeNames.NodeNamesCommand;
using static Troupe.Domain.NodeNames.NodeNamesEvent;

namespace Troupe.Domain.NodeNames;

/// <summary>The one writer of node names in the registry.</summary>
public static class NodeNamesKind
{
    public static readonly EntityKey Key = new("NodeNames", "", "cluster");

    public static readonly EntityKind Instance = new EntityKind<NodeNamesState>(new NodeNamesDecider())
    {
        Name = Key.Kind,
        StateManifest = "nodenames.state.v1",
        EventManifests = new Dictionary<string, Type>
        {
            ["nodenames.claimed.v1"] = typeof(NodeNameClaimed),
            ["nodenames.registered.v1"] = typeof(NodeNameRegistered),
            ["nodenames.released.v1"] = typeof(NodeNameReleased),
        },
        CommandManifests = new Dictionary<string, Type>
        {
            ["nodenames.claim.v1"] = typeof(ClaimNodeName),
            ["nodenames.register.v1"] = typeof(RegisterNodeName),
            ["nodenames.release.v1"] = typeof(ReleaseNodeName),
        },
    };
}
