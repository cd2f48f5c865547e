namespace Troupe.ControlPlane.Nodes;

/// <summary>An agent reported its node's status, whether or not anything in it was new. Published, never stored.</summary>
public sealed record NodeHeartbeat(string Node, DateTimeOffset Time);
