using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.Nodes;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.ServiceAllocations;
using Troupe.Journal;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Adds a control plane to a .NET host, with an actor system that the host's own actors may live in too.</summary>
public static class ControlPlaneHosting
{
    /// <param name="systemName">The name of the actor system.</param>
    /// <param name="configure">Adds the program's own actors to it.</param>
    public static IServiceCollection AddTroupeControlPlane(
        this IServiceCollection services, ControlPlaneOptions options, string systemName = "troupe",
        Action<AkkaConfigurationBuilder>? configure = null)
    {
        services.TryAddSingleton(options.Time);
        services
            .AddSingleton(options)
            // The container ends what it made in reverse order, so the directory is free only after the actors have gone.
            .AddSingleton(_ => StateDirectoryLock.Acquire(options.StateDirectory))
            .AddSingleton(options.Authorizer)
            .AddSingleton(options.NodeLifecycle)
            .AddSingleton(new Randomness(options.Seed))
            .AddSingleton(provider => new ObjectIds(provider.GetRequiredService<Randomness>().NewGenerator()))
            .AddFeed(options.StateDirectory)
            .AddEntities(options.WriteTimeout)
            .AddReservations(options)
            .AddSingleton(Admission)
            .AddGateway(options.Tokens)
            .AddEventRecording()
            .AddSingleton(Context)
            .AddSingleton<ControlPlaneReadiness>()
            .AddHostedService<StateDirectoryOwner>()
            // It stops behind the actor system, which is added later.
            .AddHostedService<CheckpointOwner>();
        services.AddAkka(systemName, (akka, host) =>
        {
            akka.WithHostLog(host).WithTroupeControlPlane(options, systemName);
            configure?.Invoke(akka);
        });
        return services.AddHostedService(provider => provider.GetRequiredService<ControlPlaneReadiness>());
    }

    private static void WithTroupeControlPlane(
        this AkkaConfigurationBuilder akka, ControlPlaneOptions options, string systemName)
    {
        akka.AddHocon(ControlPlaneConfiguration.Of(options, systemName), HoconAddMode.Prepend)
            .WithFeed()
            .WithEntities()
            .WithEventRecording()
            .WithGateway();
        foreach (var controller in options.Controllers) akka.WithController(controller);
        akka.AddStartup(async (system, _) =>
        {
            var cluster = Akka.Cluster.Cluster.Get(system);
            await cluster.JoinAsync(cluster.SelfAddress).ConfigureAwait(false);
        });
    }

    private static IServiceCollection AddReservations(this IServiceCollection services, ControlPlaneOptions options) => services
        .AddSingleton(options.ServiceAddressRanges)
        .AddSingleton(options.PodCidrRange)
        .AddSingleton<EntityTruth>()
        .AddSingleton<AllocationReconciler>()
        .AddSingleton<PodCidrReservations>()
        .AddSingleton(NodeNames.Of);

    /// <summary>The order of the admission steps is decided here.</summary>
    private static AdmissionChain Admission(IServiceProvider provider) => new(
    [
        new NamespacePlacement(),
        new NamespaceLifecycle(),
        ActivatorUtilities.CreateInstance<ServerMetadata>(provider),
        new Defaulting(),
        new RepeatedOwners(),
        .. provider.GetRequiredService<ControlPlaneOptions>().AdmissionSteps,
        new Validation(),
        ActivatorUtilities.CreateInstance<ServiceAddressing>(provider),
        ActivatorUtilities.CreateInstance<PodCidrAssignment>(provider),
        new HeartbeatPublishing(provider.GetRequiredService<ActorSystem>().EventStream),
    ]);

    private static ControlPlaneContext Context(IServiceProvider provider) => new(
        provider.GetRequiredService<IRequiredActor<FeedActorKey>>().ActorRef, provider.GetRequiredService<ReadModel>(),
        provider.GetRequiredService<Func<Identity, GatewayClient>>(), provider.GetRequiredService<Func<string, EventRecorder>>(),
        provider.GetRequiredService<TimeProvider>(), provider);

    /// <summary>Takes the state directory before anything is opened in it: this is the first of the host's services to start.</summary>
    private sealed class StateDirectoryOwner(StateDirectoryLock directory) : IHostedService
    {
        public StateDirectoryLock Directory => directory;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
