namespace Troupe.Agent.Volumes;

/// <summary>A volume cannot be provided as the pod asks for it.</summary>
public sealed class VolumeException(string message) : Exception(message);
