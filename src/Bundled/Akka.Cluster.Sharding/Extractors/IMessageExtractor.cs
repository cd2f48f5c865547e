namespace Akka.Cluster.Sharding;

/// <summary>Says which entity a message is for, what the entity shall see of it, and in which shard the entity lives.</summary>
public interface IMessageExtractor
{
    /// <returns>Null for a message that is for no entity.</returns>
    string EntityId(object message);

    object EntityMessage(object message);

    string ShardId(object message);

    string ShardId(string entityId, object messageHint = null);
}
