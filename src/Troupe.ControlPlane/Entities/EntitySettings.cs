using Akka.Configuration;

namespace Troupe.ControlPlane.Entities;

/// <summary>How entities economize.</summary>
/// <param name="EventsPerSnapshot">A recovery reads at most so many events, and one snapshot.</param>
/// <param name="MayHaveSnapshot">False spares a recovery the question; to pass over a snapshot costs time, never correctness.</param>
internal sealed record EntitySettings(int EventsPerSnapshot, Func<string, bool> MayHaveSnapshot)
{
    public static EntitySettings Read(Config config, ReadModels.ReadModel readModel)
    {
        var eventsPerSnapshot = config.GetInt("troupe.entities.events-per-snapshot");
        return new EntitySettings(
            eventsPerSnapshot,
            persistenceId => readModel.SequenceNrOf(persistenceId) >= eventsPerSnapshot);
    }
}
