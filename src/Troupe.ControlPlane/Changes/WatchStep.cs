using Troupe.Api.Clients;

namespace Troupe.ControlPlane.Changes;

/// <summary>What a watcher is told: an event, or only how far all of its events have been told.</summary>
/// <param name="Event">Null for a bookmark.</param>
internal readonly record struct WatchStep(WatchEvent? Event, long Revision);
