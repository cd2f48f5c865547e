using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Which singleton a proxy stands for, how often it looks for it, and how much it keeps meanwhile.</summary>
public sealed class ClusterSingletonProxySettings
{
    private ClusterSingletonProxySettings(string singletonName, string role, TimeSpan interval, int bufferSize) =>
        (SingletonName, Role, SingletonIdentificationInterval, BufferSize) = (singletonName, role, interval, bufferSize);

    public string SingletonName { get; }

    public string Role { get; }

    public TimeSpan SingletonIdentificationInterval { get; }

    public int BufferSize { get; }

    public static ClusterSingletonProxySettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSingletonManager.DefaultConfig());
        return Create(system.Settings.Config.GetConfig("akka.cluster.singleton-proxy"));
    }

    public static ClusterSingletonProxySettings Create(Config config)
    {
        var role = config.GetString("role");
        return new ClusterSingletonProxySettings(config.GetString("singleton-name"), string.IsNullOrEmpty(role) ? null : role,
            config.GetTimeSpan("singleton-identification-interval"), config.GetInt("buffer-size"));
    }

    public ClusterSingletonProxySettings WithSingletonName(string singletonName) =>
        new(singletonName, Role, SingletonIdentificationInterval, BufferSize);

    public ClusterSingletonProxySettings WithRole(string role) => new(SingletonName, role, SingletonIdentificationInterval, BufferSize);

    public ClusterSingletonProxySettings WithSingletonIdentificationInterval(TimeSpan singletonIdentificationInterval) =>
        new(SingletonName, Role, singletonIdentificationInterval, BufferSize);

    public ClusterSingletonProxySettings WithBufferSize(int bufferSize) =>
        new(SingletonName, Role, SingletonIdentificationInterval, bufferSize);
}
