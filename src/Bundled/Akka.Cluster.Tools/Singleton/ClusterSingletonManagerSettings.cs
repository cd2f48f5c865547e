using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>What a singleton is called, and on members of which role it may be.</summary>
public sealed class ClusterSingletonManagerSettings
{
    private ClusterSingletonManagerSettings(string singletonName, string role) => (SingletonName, Role) = (singletonName, role);

    public string SingletonName { get; }

    public string Role { get; }

    public static ClusterSingletonManagerSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSingletonManager.DefaultConfig());
        return Create(system.Settings.Config.GetConfig("akka.cluster.singleton"));
    }

    public static ClusterSingletonManagerSettings Create(Config config)
    {
        var role = config.GetString("role");
        return new ClusterSingletonManagerSettings(config.GetString("singleton-name"), string.IsNullOrEmpty(role) ? null : role);
    }

    public ClusterSingletonManagerSettings WithSingletonName(string singletonName) => new(singletonName, Role);

    public ClusterSingletonManagerSettings WithRole(string role) => new(SingletonName, role);
}
