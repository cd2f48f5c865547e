using Akka.Actor;

namespace Troupe.ControlPlane.Controllers;

/// <summary>A controller that runs once in the cluster, from readiness until shutdown.</summary>
/// <param name="Name">The actor's name, as `replication-controller`.</param>
public sealed record ControllerRegistration(string Name, Func<ControlPlaneContext, Props> CreateProps);
