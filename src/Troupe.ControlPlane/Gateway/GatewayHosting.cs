using Akka;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Authentication;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.Lists;
using Troupe.ControlPlane.Patches;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Snapshots;
using Troupe.ControlPlane.Watches;
using Troupe.ControlPlane.Writes;
using Troupe.Security.Authentication;
using Troupe.Security.Authorization;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Brings the door that every request goes through, for programs in this process and for actors.</summary>
internal static class GatewayHosting
{
    public static IServiceCollection AddGateway(this IServiceCollection services, IReadOnlyList<ITokens> tokens) => services
        .AddSingleton<StoppingWatches>()
        .AddSingleton(Reads)
        .AddSingleton<ObjectWrites>()
        .AddSingleton<OptimisticWrites>()
        .AddSingleton<ObjectReplacements>()
        .AddSingleton<ObjectPatches>()
        .AddSingleton(provider => new ApiGateway(
            provider.GetRequiredService<IAuthorizer>(), provider.GetRequiredService<FeedProgress>(),
            provider.GetRequiredService<ObjectReads>(), provider.GetRequiredService<ObjectWrites>(),
            provider.GetRequiredService<ObjectReplacements>(), provider.GetRequiredService<ObjectPatches>()))
        .AddSingleton(provider => new BearerTokens(
            [.. tokens, new BootstrapTokens(provider.GetRequiredService<ReadModel>(), provider.GetRequiredService<TimeProvider>())]))
        .AddSingleton(provider => new RequestIdentities(
            provider.GetRequiredService<BearerTokens>(),
            new RefusalLog(
                provider.GetRequiredService<ILogger<RequestIdentities>>(), provider.GetRequiredService<TimeProvider>())))
        // The gateway needs actors, which are there only once the host has started.
        .AddSingleton<Func<Identity, GatewayClient>>(provider =>
            identity => new GatewayClient(provider.GetRequiredService<ApiGateway>(), identity));

    public static AkkaConfigurationBuilder WithGateway(this AkkaConfigurationBuilder akka) => akka.WithActors(
        (system, registry, resolver) =>
        {
            var (gateway, identities) = (resolver.GetService<ApiGateway>(), resolver.GetService<RequestIdentities>());
            registry.Register<GatewayActorKey>(system.ActorOf(Props.Create(() => new GatewayActor(gateway, identities)), "gateway"));
            var watches = resolver.GetService<StoppingWatches>();
            CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, "end-watches", () =>
            {
                watches.End();
                return Task.FromResult(Done.Instance);
            });
        });

    private static ObjectReads Reads(IServiceProvider provider)
    {
        var config = provider.GetRequiredService<ActorSystem>().Settings.Config;
        var (source, hub) = (provider.GetRequiredService<IFeedSource>(), provider.GetRequiredService<WatchHub>());
        var (readModel, time) = (provider.GetRequiredService<ReadModel>(), provider.GetRequiredService<TimeProvider>());
        var snapshots = ObjectSnapshots.Read(config, readModel, hub, source, time);
        var wait = new RevisionWait(hub, config.GetTimeSpan("troupe.lists.wait-for-revision"), time);
        var stopping = provider.GetRequiredService<StoppingWatches>().Token;
        var watches = new WatchSources(hub, snapshots, WatchHistory.Read(config, source, time), time, stopping);
        return new ObjectReads(readModel, new ObjectLists(snapshots, wait, time), new WatchStreams(watches, wait));
    }

    /// <summary>Ends every watch when the control plane stops.</summary>
    private sealed class StoppingWatches : IDisposable
    {
        private readonly WatchHub _hub;
        private readonly CancellationTokenSource _stopping = new();
        private bool _ended;

        public StoppingWatches(WatchHub hub) => (_hub, Token) = (hub, _stopping.Token);

        public CancellationToken Token { get; }

        /// <remarks>Asked by whichever ends first, the actor system or the container.</remarks>
        public void End()
        {
            if (Interlocked.Exchange(ref _ended, true)) return;
            _stopping.Cancel();
            _hub.Dispose();
            _stopping.Dispose();
        }

        public void Dispose() => End();
    }
}
