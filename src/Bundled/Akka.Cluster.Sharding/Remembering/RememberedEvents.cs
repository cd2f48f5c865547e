namespace Akka.Cluster.Sharding;

/// <summary>What the journal keeps of a type's remembered entities.</summary>
internal interface IRememberedEntityEvent;

internal sealed record EntityStarted(string EntityId) : IRememberedEntityEvent;

internal sealed record EntityStopped(string EntityId) : IRememberedEntityEvent;

internal sealed record EntitiesSnapshot(IReadOnlyList<string> EntityIds) : IRememberedEntityEvent;

/// <summary>Tells a region which entities to bring back.</summary>
internal sealed record RememberedEntities(IReadOnlyList<string> EntityIds);
