using Akka.Hosting;
using Akka.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Gives an actor system its host's log, and no other.</summary>
public static class HostLogging
{
    /// <remarks>The host's filters decide what is written; debugging is asked of Akka.NET only where the host writes it.</remarks>
    public static AkkaConfigurationBuilder WithHostLog(this AkkaConfigurationBuilder akka, IServiceProvider host)
    {
        var factory = host.GetRequiredService<ILoggerFactory>();
        akka.AddSetup(new LoggerFactorySetup(factory));
        akka.AddHocon(
            $"akka.stdout-logger-class = \"{typeof(LastWords).AssemblyQualifiedName}\"", HoconAddMode.Prepend);
        return akka.ConfigureLoggers(loggers =>
        {
            loggers.ClearLoggers();
            loggers.AddLogger<HostLogger>();
            if (factory.CreateLogger(nameof(Troupe)).IsEnabled(LogLevel.Debug)) loggers.LogLevel = Akka.Event.LogLevel.DebugLevel;
        });
    }
}
