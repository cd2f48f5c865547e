using System.Net;

namespace Troupe.Agent.Services;

/// <summary>One port of one service, and where its packets go.</summary>
/// <param name="Name">`namespace/service/protocol/port`: what a person finds in the ruleset.</param>
/// <param name="Protocol">`tcp` or `udp`.</param>
/// <param name="NodePort">Open on every address of the node; null where the service has none.</param>
/// <param name="Backends">Ready endpoints, in a stable order; without any, packets are refused at once.</param>
public sealed record ServiceRule(
    string Name, IPAddress ClusterIP, string Protocol, int Port, int? NodePort, IReadOnlyList<Backend> Backends);

/// <summary>A port of a pod.</summary>
public readonly record struct Backend(IPAddress Address, int Port);
