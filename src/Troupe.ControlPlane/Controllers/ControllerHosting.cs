using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Akka.Hosting;

namespace Troupe.ControlPlane.Controllers;

/// <summary>Brings controllers, each of which runs once in the cluster.</summary>
public static class ControllerHosting
{
    /// <remarks>It begins when the feed has caught up, for the feed answers no subscription before.</remarks>
    public static AkkaConfigurationBuilder WithController(this AkkaConfigurationBuilder akka, ControllerRegistration controller) =>
        akka.WithActors((system, _, resolver) => system.ActorOf(
            ClusterSingletonManager.Props(
                controller.CreateProps(resolver.GetService<ControlPlaneContext>()), PoisonPill.Instance,
                ClusterSingletonManagerSettings.Create(system)),
            controller.Name));
}
