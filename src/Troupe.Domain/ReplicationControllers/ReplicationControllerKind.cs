using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerCommand;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>Replication controllers in the registry.</summary>
public static class ReplicationControllerKind
{
    public static readonly EntityKind Instance = new EntityKind<ReplicationControllerState>(new ReplicationControllerDecider())
    {
        Name = ResourceKinds.ReplicationControllers.Kind,
        Resource = ResourceKinds.ReplicationControllers,
        StateManifest = "replicationcontroller.state.v1",
        EventManifests = ReplicationControllerEvent.Manifests("replicationcontroller", own: new()
        {
            ["replicationcontroller.replicas-set.v1"] = typeof(ReplicasSet),
            ["replicationcontroller.spec-replaced.v1"] = typeof(ReplicationControllerSpecReplaced),
            ["replicationcontroller.status-reported.v1"] = typeof(ReplicationControllerStatusReported),
        }),
        CommandManifests = new Dictionary<string, Type>
        {
            ["replicationcontroller.scale.v1"] = typeof(ScaleReplicationController),
        },
    };
}
