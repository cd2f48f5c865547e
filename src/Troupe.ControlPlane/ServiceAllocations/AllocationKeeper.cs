using Akka.Actor;
using Akka.Event;
using Troupe.Api.Kinds;
using Troupe.Api.Services;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.ServiceAllocations;

/// <summary>Gives back what a service held when it is gone, and mends from time to time what a crash or lost answer left.</summary>
internal sealed class AllocationKeeper : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Longer than any write takes: a reservation this old waits for no service any more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public AllocationKeeper(IActorRef feed, AllocationReconciler reconciler, TimeProvider time)
    {
        var log = Context.GetLogger();
        Receive<FeedSubscription>(_ => { });
        Receive<ObjectChanged>(
            change => change is { New: null, Old: Service service },
            change => reconciler.ReleaseAsync((Service)change.Old!, change.Revision).PipeTo(Self, failure: cause => new Failed(cause)));
        Receive<ObjectChanged>(_ => { });
        Receive<Reconcile>(_ => reconciler.ReconcileAsync(time.GetUtcNow() - Patience).PipeTo(Self, failure: cause => new Failed(cause)));
        Receive<Failed>(
            failed => log.Warning("Service addresses could not be given back and will be soon: {0}", failed.Cause.Message));
        feed.Tell(new SubscribeToFeed(ResourceKinds.Services), Self);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Reconcile), new Reconcile(), Interval);

    private sealed record Reconcile;

    private sealed record Failed(Exception Cause);
}
