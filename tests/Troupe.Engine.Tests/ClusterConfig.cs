using Akka.Configuration;

namespace Troupe.Engine.Tests;

/// <summary>A cluster of one member, on no port that anything else listens on.</summary>
internal static class ClusterConfig
{
    public static Config OneMember { get; } = ConfigurationFactory.ParseString("""
        akka.actor.provider = cluster
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.cluster.sharding { state-store-mode = persistence, remember-entities-store = eventsourced }
        """);
}
