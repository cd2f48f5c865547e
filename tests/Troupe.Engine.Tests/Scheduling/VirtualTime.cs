using Akka.Configuration;

namespace Troupe.Engine.Tests.Scheduling;

/// <summary>Time that passes when the test says so.</summary>
internal static class VirtualTime
{
    public static Config Config { get; } = ConfigurationFactory.ParseString("""
        akka.loglevel = OFF
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """);
}
