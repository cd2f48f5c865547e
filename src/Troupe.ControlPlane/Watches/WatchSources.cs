using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Snapshots;

namespace Troupe.ControlPlane.Watches;

/// <summary>Where watches read from.</summary>
/// <param name="Stopping">The control plane stops: watches end.</param>
internal sealed record WatchSources(
    WatchHub Hub, ObjectSnapshots Snapshots, WatchHistory History, TimeProvider Time, CancellationToken Stopping);
