using Akka.Actor;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Controllers;

/// <summary>What a controller is given to work with.</summary>
/// <param name="Feed">Takes <see cref="Feed.SubscribeToFeed"/>.</param>
/// <param name="Objects">Reads without asking anyone; behind the feed by nothing and behind the journal by a moment.</param>
/// <param name="Clients">Opens the gateway for an identity; every write goes through it.</param>
public sealed record ControlPlaneContext(
    IActorRef Feed,
    ReadModels.ReadModel Objects,
    Func<Identity, GatewayClient> Clients,
    TimeProvider Time,
    ControlPlaneOptions Options)
{
    /// <summary>Records Events in the name of a component, as `replication-controller`.</summary>
    public required Func<string, EventRecorder> Recorders { get; init; }
}
