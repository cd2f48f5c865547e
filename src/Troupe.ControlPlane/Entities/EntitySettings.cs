using Akka.Configuration;

namespace Troupe.ControlPlane.Entities;

/// <summary>How entities economize.</summary>
/// <param name="EventsPerSnapshot">A recovery reads at most so many events, and one snapshot.</param>
/// <param name="PassivateAfter">An entity that nobody asked anything for so long leaves the memory.</param>
/// <param name="MayHaveSnapshot">False spares a recovery the question; a snapshot that is passed over costs time, never correctness.</param>
internal sealed record EntitySettings(int EventsPerSnapshot, TimeSpan PassivateAfter, Func<string, bool> MayHaveSnapshot)
{
    public static EntitySettings Read(Config config, ReadModels.ReadModel readModel)
    {
        var eventsPerSnapshot = config.GetInt("troupe.entities.events-per-snapshot");
        return new EntitySettings(
            eventsPerSnapshot,
            config.GetTimeSpan("troupe.entities.passivate-after"),
            persistenceId => readModel.SequenceNrOf(persistenceId) >= eventsPerSnapshot);
    }
}
