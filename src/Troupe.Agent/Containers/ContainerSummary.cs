namespace Troupe.Agent.Containers;

/// <summary>A container in a list: enough to know whether it must be looked at closer.</summary>
public sealed record ContainerSummary(string Id, ContainerIdentity Identity, ContainerPhase Phase);
