using Akka.Actor;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Controllers;

/// <summary>What a controller is given to work with.</summary>
/// <param name="Feed">Takes <see cref="Feed.SubscribeToFeed"/>.</param>
/// <param name="Objects">Reads without asking anyone; behind the feed by nothing and behind the journal by a moment.</param>
/// <param name="Clients">Opens the gateway for an identity; every write goes through it.</param>
/// <param name="Recorders">Records Events in the name of a component, as `replication-controller`.</param>
/// <param name="Services">The host's, for what one controller alone needs.</param>
public sealed record ControlPlaneContext(
    IActorRef Feed,
    ReadModels.ReadModel Objects,
    Func<Identity, GatewayClient> Clients,
    Func<string, EventRecorder> Recorders,
    TimeProvider Time,
    IServiceProvider Services);
