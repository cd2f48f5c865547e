namespace Akka.Cluster.Sharding;

/// <summary>Understands what sharding itself sends to entities; leaves the rest to the user's extractor.</summary>
internal sealed class EnvelopeAwareExtractor(IMessageExtractor extractor) : IMessageExtractor
{
    public string EntityId(object message) => message switch
    {
        ShardingEnvelope envelope => envelope.EntityId,
        ShardRegion.StartEntity start => start.EntityId,
        _ => extractor.EntityId(message),
    };

    public object EntityMessage(object message) => message switch
    {
        ShardingEnvelope envelope => envelope.Message,
        ShardRegion.StartEntity => message,
        _ => extractor.EntityMessage(message),
    };

    public string ShardId(object message) => ShardId(EntityId(message), message);

    public string ShardId(string entityId, object messageHint = null) => extractor.ShardId(entityId, messageHint);
}

/// <summary>An extractor out of the two functions that older code passes.</summary>
internal sealed class DelegateExtractor(ExtractEntityId extractEntityId, ExtractShardId extractShardId) : IMessageExtractor
{
    public string EntityId(object message) => extractEntityId(message).GetValueOrDefault((null, null)).Item1;

    public object EntityMessage(object message) => extractEntityId(message).GetValueOrDefault((null, message)).Item2;

    public string ShardId(object message) => extractShardId(message);

    public string ShardId(string entityId, object messageHint = null) =>
        extractShardId(messageHint ?? new ShardRegion.StartEntity(entityId));
}
