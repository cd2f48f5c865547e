using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The configuration of a system, and what the engine reads from it once.</summary>
public class Settings
{
    private readonly Lock _lock = new();

    public Settings(ActorSystem system, Config config)
    {
        System = system;
        UserConfig = config;
        Config = config.WithFallback(ConfigurationFactory.Default());
    }

    public ActorSystem System { get; }

    public Config UserConfig { get; }

    public Config Config { get; private set; }

    public string LogLevel => Config.GetString("akka.loglevel");

    public TimeSpan AskTimeout => Config.GetTimeSpan("akka.actor.ask-timeout");

    /// <summary>Adds defaults that a plugin brings; what is configured already stays.</summary>
    public void InjectTopLevelFallback(Config config)
    {
        lock (_lock) Config = Config.WithFallback(config);
    }

    public override string ToString() => Config.ToString();
}
