using Akka.Cluster.Sharding;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Finds the entity that a command is for, by its persistence id.</summary>
internal sealed class EntityMessageExtractor(int maxNumberOfShards) : HashCodeMessageExtractor(maxNumberOfShards)
{
    public override string? EntityId(object message) => (message as Command)?.Target.PersistenceId;
}
