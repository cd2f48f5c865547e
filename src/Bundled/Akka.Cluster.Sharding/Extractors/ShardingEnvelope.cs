namespace Akka.Cluster.Sharding;

/// <summary>Addresses a message to an entity; the entity sees the message without its envelope.</summary>
public sealed class ShardingEnvelope(string entityId, object message)
{
    public string EntityId => entityId;

    public object Message => message;

    public override string ToString() => $"ShardingEnvelope({entityId}, {message})";
}
