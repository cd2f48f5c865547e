using Akka.Actor;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Nodes;
using Troupe.ControlPlane.ServiceAllocations;

namespace Troupe.ControlPlane.Hosting;

/// <summary>What a running control plane is made of.</summary>
internal sealed record ControlPlaneParts(
    ActorSystem System, FeedProgress Feed, AllocationReconciler Allocations, PodCidrReservations PodCidrs, ControlPlaneContext Context);
