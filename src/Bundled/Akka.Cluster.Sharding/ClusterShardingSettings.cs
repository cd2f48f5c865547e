using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

public enum StateStoreMode
{
    Persistence,
    DData,
}

public enum RememberEntitiesStore
{
    DData,
    Eventsourced,
}

/// <summary>How a type of entities is sharded.</summary>
public sealed record ClusterShardingSettings
{
    private ClusterShardingSettings(Config config)
    {
        var role = config.GetString("role");
        Role = string.IsNullOrEmpty(role) ? null : role;
        RememberEntities = config.GetBoolean("remember-entities");
        JournalPluginId = config.GetString("journal-plugin-id");
        SnapshotPluginId = config.GetString("snapshot-plugin-id");
        StateStoreMode = Enum.Parse<StateStoreMode>(config.GetString("state-store-mode"), ignoreCase: true);
        RememberEntitiesStore = Enum.Parse<RememberEntitiesStore>(config.GetString("remember-entities-store"), ignoreCase: true);
        var idle = config.GetString("passivate-idle-entity-after");
        PassivateIdleEntityAfter = idle is "off" ? TimeSpan.Zero : config.GetTimeSpan("passivate-idle-entity-after");
        EntityRestartBackoff = config.GetTimeSpan("entity-restart-backoff");
        BufferSize = config.GetInt("buffer-size");
    }

    public string Role { get; private init; }

    public bool RememberEntities { get; private init; }

    public string JournalPluginId { get; private init; }

    public string SnapshotPluginId { get; private init; }

    public StateStoreMode StateStoreMode { get; private init; }

    public RememberEntitiesStore RememberEntitiesStore { get; private init; }

    public TimeSpan PassivateIdleEntityAfter { get; private init; }

    /// <remarks>A remembered entity lives until it says otherwise, so idleness does not end it.</remarks>
    public bool ShouldPassivateIdleEntities => PassivateIdleEntityAfter > TimeSpan.Zero && !RememberEntities;

    internal TimeSpan EntityRestartBackoff { get; private init; }

    internal int BufferSize { get; private init; }

    public static ClusterShardingSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSharding.DefaultConfig());
        return new ClusterShardingSettings(system.Settings.Config.GetConfig("akka.cluster.sharding"));
    }

    public ClusterShardingSettings WithRole(string role) => this with { Role = role };

    public ClusterShardingSettings WithRememberEntities(bool rememberEntities) => this with { RememberEntities = rememberEntities };

    public ClusterShardingSettings WithJournalPluginId(string journalPluginId) => this with { JournalPluginId = journalPluginId };

    public ClusterShardingSettings WithSnapshotPluginId(string snapshotPluginId) => this with { SnapshotPluginId = snapshotPluginId };

    public ClusterShardingSettings WithPassivateIdleAfter(TimeSpan duration) => this with { PassivateIdleEntityAfter = duration };

    public ClusterShardingSettings WithStateStoreMode(StateStoreMode mode) => this with { StateStoreMode = mode };
}
