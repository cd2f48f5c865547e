using Akka.Configuration;

namespace Troupe.Engine.Tests;

/// <summary>A cluster of one member, on no port that anything else listens on.</summary>
internal static class ClusterConfig
{
    public static Config OneMember { get; } = ConfigurationFactory.ParseString("""
        akka.test { single-expect-default = 60s, default-timeout = 60s }
        akka.actor.provider = cluster
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.cluster.sharding { state-store-mode = ddata }
        """);
}
