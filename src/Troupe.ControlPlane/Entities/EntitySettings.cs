using System.Collections.Concurrent;
using Akka.Configuration;

namespace Troupe.ControlPlane.Entities;

/// <summary>How entities economize.</summary>
/// <param name="EventsPerSnapshot">A recovery reads at most so many events, and one snapshot.</param>
/// <param name="MayHaveSnapshot">False spares a recovery the question; to pass over a snapshot costs time, never correctness.</param>
internal sealed record EntitySettings(int EventsPerSnapshot, Func<string, bool> MayHaveSnapshot)
{
    private readonly ConcurrentDictionary<string, bool> _unusable = [];

    public static EntitySettings Read(Config config, ReadModels.ReadModel readModel)
    {
        var eventsPerSnapshot = config.GetInt("troupe.entities.events-per-snapshot");
        // A snapshot of what is set aside may have been made by a version that followed what this one cannot; readers and the entity must
        // come to the same end.
        return new EntitySettings(
            eventsPerSnapshot,
            persistenceId => readModel.SequenceNrOf(persistenceId) >= eventsPerSnapshot
                && !readModel.Current.SetAside.ContainsKey(persistenceId));
    }

    public bool UsesSnapshotOf(string persistenceId) => !_unusable.ContainsKey(persistenceId) && MayHaveSnapshot(persistenceId);

    /// <summary>The snapshot cannot be read: the next recovery reads all events instead.</summary>
    public void PassOverSnapshotOf(string persistenceId) => _unusable[persistenceId] = true;
}
