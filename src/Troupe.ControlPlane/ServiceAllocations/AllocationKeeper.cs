using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.Api.Services;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.ServiceAllocations;

/// <summary>Gives back what a service held when it is gone, and mends from time to time what a crash or lost answer left.</summary>
internal sealed class AllocationKeeper : ReceiveActor, IWithTimers
{
    public static readonly ControllerRegistration Registration = new("service-allocations", PropsOf);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Longer than any write takes: a reservation this old waits for no service any more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public AllocationKeeper(IActorRef feed, AllocationReconciler reconciler, TimeProvider time)
    {
        var log = Context.GetLogger();
        var started = time.GetUtcNow();
        // A reservation from before the start that has no service is what a crash left behind.
        Receive<FeedSubscription>(_ => Reconcile(started));
        Receive<ObjectChanged>(
            change => change is { New: null, Old: Service service },
            change => reconciler.ReleaseAsync((Service)change.Old!, change.Revision).PipeTo(Self, failure: cause => new Failed(cause)));
        Receive<ObjectChanged>(_ => { });
        Receive<ReconcileAgain>(_ => Reconcile(time.GetUtcNow() - Patience));
        Receive<Failed>(
            failed => log.Warning("Service addresses could not be given back and will be soon: {0}", failed.Cause.Message));
        feed.Tell(new SubscribeToFeed(ResourceKinds.Services), Self);

        void Reconcile(DateTimeOffset madeBefore) =>
            reconciler.ReconcileAsync(madeBefore).PipeTo(Self, failure: cause => new Failed(cause));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(ReconcileAgain), new ReconcileAgain(), Interval);

    private static Props PropsOf(ControlPlaneContext context)
    {
        var reconciler = context.Services.GetRequiredService<AllocationReconciler>();
        return Props.Create(() => new AllocationKeeper(context.Feed, reconciler, context.Time));
    }

    private sealed record ReconcileAgain;

    private sealed record Failed(Exception Cause);
}
