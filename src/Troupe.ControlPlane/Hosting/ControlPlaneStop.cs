using Akka;
using Akka.Actor;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Says in which phase of the shutdown what ends.</summary>
internal static class ControlPlaneStop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Arrange(ActorSystem system, IActorRef feed, CancellationTokenSource watches)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, "end-watches", () =>
        {
            watches.Cancel();
            return Task.FromResult(Done.Instance);
        });
        // Entities answer until their region has gone, and an answer waits for the feed.
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "stop-feed", async () =>
        {
            await feed.GracefulStop(Patience).ConfigureAwait(false);
            return Done.Instance;
        });
    }
}
