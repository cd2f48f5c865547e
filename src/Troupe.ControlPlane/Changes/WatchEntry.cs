using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Changes;

/// <summary>How a watch goes on behind a revision.</summary>
/// <param name="Missed">What is to be delivered first; null where the journal has to be read up to <paramref name="Until"/>.</param>
/// <param name="Until">All changes up to here are in what was missed.</param>
/// <param name="Watcher">Tells what comes then; null where there is more to catch up with before.</param>
internal readonly record struct WatchEntry(IReadOnlyList<ObjectChanged>? Missed, long Until, Watcher? Watcher);
