using Akka;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Feed;

/// <summary>Brings the feed: what reads the journal, and those that it tells.</summary>
internal static class FeedHosting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="stateDirectory">Where checkpoints are kept.</param>
    public static IServiceCollection AddFeed(this IServiceCollection services, string stateDirectory) => services
        .AddSingleton<ReadModel>()
        .AddSingleton(provider => CheckpointShelf.In(
            stateDirectory, provider.GetRequiredService<ActorSystem>().Settings.Config,
            provider.GetRequiredService<ILogger<CheckpointShelf>>()))
        .AddSingleton<FeedProgress>()
        .AddSingleton(provider => FeedSources.Open(
            provider.GetRequiredService<ActorSystem>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => WatchHub.Read(
            provider.GetRequiredService<ActorSystem>().Settings.Config, provider.GetRequiredService<TimeProvider>()));

    public static AkkaConfigurationBuilder WithFeed(this AkkaConfigurationBuilder akka) => akka.WithActors((system, registry, resolver) =>
    {
        var feed = system.ActorOf(
            FeedActor.PropsOf(
                resolver.GetService<IFeedSource>(), resolver.GetService<ReadModel>(), resolver.GetService<WatchHub>(),
                resolver.GetService<FeedProgress>(), resolver.GetService<CheckpointShelf>()),
            "feed");
        registry.Register<FeedActorKey>(feed);

        // Entities answer until their region has gone, and an answer waits for the feed.
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseClusterShutdown, "stop-feed", async () =>
        {
            await feed.GracefulStop(Patience).ConfigureAwait(false);
            return Done.Instance;
        });
    });
}
