using Akka.Actor;
using Akka.Event;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Nodes;
using Troupe.ControlPlane.ServiceAllocations;
using Troupe.ControlPlane.Watches;
using Troupe.Domain.Entities;
using Troupe.Domain.Namespaces;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Cluster;

/// <summary>Starts the parts of a control plane in the order in which they need each other.</summary>
internal static class ControlPlaneStart
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public static async Task<ControlPlaneParts> StartAsync(ControlPlaneOptions options, CancellationToken cancellationToken)
    {
        var system = ActorSystem.Create("troupe", ControlPlaneConfiguration.Of(options));
        try
        {
            var source = FeedSources.Open(system, options.Time);
            var cluster = Akka.Cluster.Cluster.Get(system);
            await cluster.JoinAsync(cluster.SelfAddress, cancellationToken).ConfigureAwait(false);
            return Assemble(system, source, options);
        }
        catch
        {
            await system.Terminate().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Follows the journal to its end, makes what must always be there, and lets the controllers begin.</summary>
    public static async Task BecomeReadyAsync(ControlPlaneParts parts)
    {
        var start = parts.Context.Time.GetUtcNow();
        await parts.Feed.CaughtUp.ConfigureAwait(false);
        await CreateDefaultNamespaceAsync(parts).ConfigureAwait(false);

        await ReconcileAllocationsAsync(parts, start).ConfigureAwait(false);
        ControllerSingletons.Start(parts.System, parts.Context, parts.Allocations, parts.PodCidrs);
    }

    private static ControlPlaneParts Assemble(ActorSystem system, IFeedSource source, ControlPlaneOptions options)
    {
        var stopping = new CancellationTokenSource();
        var readModel = new ReadModels.ReadModel();
        var (watches, progress) = (WatchHub.Read(system.Settings.Config, options.Time), new FeedProgress());
        stopping.Token.Register(watches.Dispose);
        var feed = system.ActorOf(FeedActor.PropsOf(source, readModel, watches, progress), "feed");
        var entities = new EntityCommands(
            EntityRegion.Start(system, EntitySettings.Read(system.Settings.Config, readModel)), readModel, progress, options.WriteTimeout);
        system.ActorOf(Props.Create(() => new UndeliveredCommands()), "undelivered-commands");

        var ids = new ObjectIds(options.Seed is { } seed ? new Random(seed) : new Random());
        var ranges = options.ServiceAddressRanges;
        var truth = new EntityTruth(entities, readModel, options.Time);
        var podCidrs = new PodCidrReservations(entities, truth, readModel, options.PodCidrRange, options.Time);
        IReadOnlyList<IAdmissionStep> nodes = [new PodCidrAssignment(podCidrs), new HeartbeatPublishing(system.EventStream)];
        var reads = ReadsAssembly.Of(system.Settings.Config, source, readModel, watches, options.Time, stopping.Token);
        var gateway = GatewayAssembly.Of(entities, progress, readModel, reads, ids, ranges, nodes, options);
        Func<Identity, GatewayClient> open = identity => new GatewayClient(gateway, identity);

        var recorder = open(Identity.Controller("event-recorder"));
        var events = system.ActorOf(Props.Create(() => new EventWriter(recorder, ids, options.Time)), "event-writer");
        system.ActorOf(Props.Create(() => new GatewayActor(gateway)), "gateway");
        ControlPlaneStop.Arrange(system, feed, stopping);

        var context = new ControlPlaneContext(feed, readModel, open, options.Time, options)
        {
            Recorders = component => new EventRecorder(events, component),
        };
        var allocations = new AllocationReconciler(entities, truth, readModel, ranges, options.Time);
        return new ControlPlaneParts(system, progress, allocations, podCidrs, context);
    }

    // A reservation from before the start that has no service is what a crash left behind.
    private static async Task ReconcileAllocationsAsync(ControlPlaneParts parts, DateTimeOffset start)
    {
        try
        {
            foreach (var (service, failure) in await parts.Allocations.ReconcileAsync(start).ConfigureAwait(false))
                parts.System.Log.Warning("The addresses of {0} are not settled and will be soon: {1}", service, failure.Message);
        }
        catch (Exception failure)
        {
            parts.System.Log.Warning("Service addresses are not reconciled yet and will be later: {0}", failure.Message);
        }
    }

    // Where the disk is full, say, the start waits for somebody to make room, as any write does.
    private static async Task CreateDefaultNamespaceAsync(ControlPlaneParts parts)
    {
        var client = parts.Context.Clients(Identity.Controller("bootstrap"));
        var told = "";
        while (!Exists(parts))
        {
            try
            {
                await client.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = NamespaceDecider.Default } })
                    .ConfigureAwait(false);
                return;
            }
            catch (ApiException refusal) when (!parts.System.WhenTerminated.IsCompleted && parts.Feed.Failure is null)
            {
                if (told != refusal.Message)
                    parts.System.Log.Warning("The namespace default cannot be made and will be tried again: {0}", refusal.Message);
                told = refusal.Message;
            }

            await Task.Delay(RetryDelay, parts.Context.Time).ConfigureAwait(false);
        }
    }

    // One that is set aside exists, and is not replaced behind anybody's back.
    private static bool Exists(ControlPlaneParts parts)
    {
        var key = new EntityKey(ResourceKinds.Namespaces.Kind, "", NamespaceDecider.Default);
        var objects = parts.Context.Objects.Current;
        return objects.Find(key) is not null || objects.SetAside.ContainsKey(key.PersistenceId);
    }
}
