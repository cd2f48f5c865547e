using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Naming;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.EventRecording;

/// <summary>Brings what writes Events in the name of the control plane's components.</summary>
internal static class EventRecordingHosting
{
    public static IServiceCollection AddEventRecording(this IServiceCollection services) => services
        .AddSingleton<Func<string, EventRecorder>>(provider =>
        {
            var writer = provider.GetRequiredService<IRequiredActor<EventWriter>>();
            return component => new EventRecorder(writer.ActorRef, component);
        });

    public static AkkaConfigurationBuilder WithEventRecording(this AkkaConfigurationBuilder akka) =>
        akka.WithActors((system, registry, resolver) =>
        {
            var client = resolver.GetService<Func<Identity, GatewayClient>>()(Identity.Controller("event-recorder"));
            var (ids, time) = (resolver.GetService<ObjectIds>(), resolver.GetService<TimeProvider>());
            registry.Register<EventWriter>(system.ActorOf(Props.Create(() => new EventWriter(client, ids, time)), "event-writer"));
        });
}
