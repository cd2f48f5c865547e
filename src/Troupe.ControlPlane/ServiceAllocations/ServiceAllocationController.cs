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
internal sealed class ServiceAllocationController : ReceiveActor, IWithTimers
{
    public static readonly ControllerRegistration Registration = new("service-allocations", PropsOf);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Longer than any write takes: a reservation this old waits for no service any more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ToldOnce<string> _told = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public ServiceAllocationController(IActorRef feed, AllocationReconciler reconciler, TimeProvider time)
    {
        var started = time.GetUtcNow();
        // A reservation from before the start that has no service is what a crash left behind.
        Receive<FeedSubscription>(_ => Reconcile(started));
        Receive<ObjectChanged>(
            change => change is { New: null, Old: Service service },
            change => reconciler.ReleaseAsync((Service)change.Old!, change.Revision)
                .PipeTo(Self, success: () => Done.Instance, failure: cause => new Failed(change.Key.PersistenceId, cause)));
        Receive<ObjectChanged>(_ => { });
        Receive<ReconcileAgain>(_ => Reconcile(time.GetUtcNow() - Patience));
        Receive<Reconciled>(reconciled =>
        {
            foreach (var (service, failure) in reconciled.Failures) Tell(service, failure);
            _told.OnlyTheseAreLeft(reconciled.Failures.Keys);
            ReconcileLater();
        });
        Receive<Failed>(failed =>
        {
            Tell(failed.Service, failed.Cause);
            ReconcileLater();
        });
        Receive<Done>(_ => { });
        feed.Tell(new SubscribeToFeed(ResourceKinds.Services), Self);

        void Reconcile(DateTimeOffset madeBefore) =>
            reconciler.ReconcileAsync(madeBefore)
            .PipeTo(Self, success: failures => new Reconciled(failures), failure: cause => new Failed("all services", cause));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    // One round at a time, so that none decides on what another is about to change.
    private void ReconcileLater() => Timers.StartSingleTimer(nameof(ReconcileAgain), new ReconcileAgain(), Interval);

    private void Tell(string service, Exception cause)
    {
        if (_told.IsNews(service, cause.Message))
            _log.Warning("The addresses of {0} are not settled and will be soon: {1}", service, cause.Message);
    }

    private static Props PropsOf(ControlPlaneContext context)
    {
        var reconciler = context.Services.GetRequiredService<AllocationReconciler>();
        return Props.Create(() => new ServiceAllocationController(context.Feed, reconciler, context.Time));
    }

    private sealed record ReconcileAgain : INoSerializationVerificationNeeded;

    private sealed record Reconciled(IReadOnlyDictionary<string, Exception> Failures) : INoSerializationVerificationNeeded;

    private sealed record Failed(string Service, Exception Cause) : INoSerializationVerificationNeeded;

    private sealed record Done : INoSerializationVerificationNeeded
    {
        public static readonly Done Instance = new();
    }
}
