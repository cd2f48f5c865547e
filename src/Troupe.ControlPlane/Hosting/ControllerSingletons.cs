using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Nodes;
using Troupe.ControlPlane.ServiceAllocations;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Starts each controller once in the cluster.</summary>
internal static class ControllerSingletons
{
    public static void Start(
        ActorSystem system, ControlPlaneContext context, AllocationReconciler allocations, PodCidrReservations podCidrs)
    {
        Start(system, "service-allocations", Props.Create(() => new AllocationKeeper(context.Feed, allocations, context.Time)));
        Start(system, "pod-cidr-allocations", Props.Create(() => new PodCidrKeeper(context.Feed, podCidrs, context.Objects)));
        var events = context.Clients(Identity.Controller("event-expiry"));
        Start(system, "event-expiry", Props.Create(() => new EventExpiry(context.Objects, events, context.Time)));
        foreach (var controller in context.Options.Controllers) Start(system, controller.Name, controller.CreateProps(context));
    }

    private static void Start(ActorSystem system, string name, Props props) => system.ActorOf(
        ClusterSingletonManager.Props(props, PoisonPill.Instance, ClusterSingletonManagerSettings.Create(system)), name);
}
