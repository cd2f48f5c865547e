namespace Troupe.Domain.ServiceAllocations;

/// <summary>What one service holds.</summary>
/// <param name="ClusterIP">`None` for a headless service.</param>
/// <param name="ReservedAt">A reservation precedes its service: one that is young may still get it.</param>
public sealed record ServiceAddresses(
    string Service, string Uid, string ClusterIP, IReadOnlyList<ReservedNodePort> NodePorts, DateTimeOffset ReservedAt);

/// <summary>A node port of one port of a service.</summary>
public sealed record ReservedNodePort(string? Name, string Protocol, int NodePort);
