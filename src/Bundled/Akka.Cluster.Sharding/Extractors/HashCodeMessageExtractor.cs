using System.Globalization;

namespace Akka.Cluster.Sharding;

/// <summary>Spreads entities over shards by a hash of their id, the same in every process.</summary>
public abstract class HashCodeMessageExtractor(int maxNumberOfShards) : IMessageExtractor
{
    public readonly int MaxNumberOfShards = maxNumberOfShards;

    public static HashCodeMessageExtractor Create(
        int maxNumberOfShards, Func<object, string> entityIdExtractor, Func<object, object> messageExtractor = null) =>
        new Implementation(maxNumberOfShards, entityIdExtractor, messageExtractor ?? (message => message));

    public abstract string EntityId(object message);

    public virtual object EntityMessage(object message) => message;

    public virtual string ShardId(object message) => EntityId(message) is { } entityId ? ShardId(entityId, message) : null;

    public virtual string ShardId(string entityId, object messageHint = null)
    {
        var hash = 2166136261u;
        foreach (var character in entityId) hash = unchecked((hash ^ character) * 16777619u);
        return (hash % (uint)MaxNumberOfShards).ToString(CultureInfo.InvariantCulture);
    }

    private sealed class Implementation(int maxNumberOfShards, Func<object, string> entityId, Func<object, object> entityMessage)
        : HashCodeMessageExtractor(maxNumberOfShards)
    {
        public override string EntityId(object message) => entityId(message);

        public override object EntityMessage(object message) => entityMessage(message);
    }
}
