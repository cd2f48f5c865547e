using Akka.Configuration;

namespace Troupe.ControlPlane.Entities;

/// <summary>How entities economize.</summary>
/// <param name="EventsPerSnapshot">A recovery reads at most so many events, and one snapshot.</param>
/// <param name="PassivateAfter">An entity that nobody asked anything for so long leaves the memory.</param>
internal sealed record EntitySettings(int EventsPerSnapshot, TimeSpan PassivateAfter)
{
    public static EntitySettings Read(Config config) => new(
        config.GetInt("troupe.entities.events-per-snapshot"), config.GetTimeSpan("troupe.entities.passivate-after"));
}
