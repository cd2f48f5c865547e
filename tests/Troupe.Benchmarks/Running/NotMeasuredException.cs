namespace Troupe.Benchmarks.Running;

/// <summary>A benchmark cannot run here; the message says why, and what would help.</summary>
internal sealed class NotMeasuredException(string message) : Exception(message);
