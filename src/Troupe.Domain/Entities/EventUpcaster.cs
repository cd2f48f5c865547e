using System.Text.Json.Nodes;

namespace Troupe.Domain.Entities;

/// <summary>Reads an event of an earlier version as one of the next: stored events are for ever, but their shape may grow.</summary>
/// <param name="Manifest">What the journal holds: `pod.bound.v1`.</param>
/// <param name="Next">What it is read as: `pod.bound.v2`, which may be upcast in turn.</param>
public sealed record EventUpcaster(string Manifest, string Next, Func<JsonObject, JsonObject> Upcast);
