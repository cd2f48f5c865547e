using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Plugins;

/// <summary>A journal or a snapshot store that runs.</summary>
internal sealed record Plugin(IActorRef Actor, TimeSpan RecoveryEventTimeout)
{
    public static Plugin Start(ExtendedActorSystem system, Config systemConfig, string id, string fallback)
    {
        if (!systemConfig.HasPath(id))
            throw new ArgumentException($"Plugin config id [{id}] is not present in the configuration.");

        var config = systemConfig.GetConfig(id).WithFallback(systemConfig.GetConfig(fallback));
        var typeName = config.GetString("class");
        if (string.IsNullOrEmpty(typeName))
            throw new ArgumentException($"Plugin class name must be defined in config property [{id}.class].");

        var type = Type.GetType(typeName) ?? throw new ArgumentException($"Plugin class [{typeName}] of [{id}] cannot be found.");
        var props = type.GetConstructor([typeof(Config)]) is null ? Props.Create(type) : Props.Create(type, config);
        return new Plugin(system.SystemActorOf(props, id), config.GetTimeSpan("recovery-event-timeout", TimeSpan.FromSeconds(30)));
    }
}
