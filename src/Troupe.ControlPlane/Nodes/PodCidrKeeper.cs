using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.PodCidrAllocations;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Gives back the addresses of nodes that are gone, also of those that went while nobody looked.</summary>
internal sealed class PodCidrKeeper : ReceiveActor, IWithTimers
{
    public static readonly ControllerRegistration Registration = new("pod-cidr-allocations", PropsOf);

    // Longer than any write takes: a reservation without a node at two looks in a row waits for none.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private readonly PodCidrReservations _reservations;
    private readonly ReadModels.ReadModel _objects;
    private IReadOnlyCollection<PodCidrReservation> _suspects = [];

    public PodCidrKeeper(IActorRef feed, PodCidrReservations reservations, ReadModels.ReadModel objects)
    {
        _reservations = reservations;
        _objects = objects;
        var log = Context.GetLogger();
        Receive<FeedSubscription>(_ => { });
        Receive<ObjectChanged>(change =>
        {
            if (change is { New: null, Old: Node node }) Release(node.Metadata.Name!, node.Metadata.Uid!, change.Revision);
        });
        Receive<Look>(_ => ReleaseLeftovers());
        Receive<Status.Failure>(failure => log.Warning("Pod addresses are not given back yet: {0}", failure.Cause.Message));
        feed.Tell(new SubscribeToFeed(ResourceKinds.Nodes), Self);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), new Look(), Interval);

    private static Props PropsOf(ControlPlaneContext context)
    {
        var reservations = context.Services.GetRequiredService<PodCidrReservations>();
        return Props.Create(() => new PodCidrKeeper(context.Feed, reservations, context.Objects));
    }

    private void ReleaseLeftovers()
    {
        var nodes = _objects.Current.List<Node>().Select(node => node.Metadata.Name!).ToHashSet();
        var without = _reservations.Current.Values.Where(reservation => !nodes.Contains(reservation.Node)).ToList();
        foreach (var left in without.Intersect(_suspects)) Release(left.Node, left.Uid, null);
        _suspects = without;
    }

    private void Release(string node, string uid, long? cause) =>
        _reservations.ReleaseAsync(node, uid, cause).PipeTo(Self, Self, failure: failure => new Status.Failure(failure));

    private sealed record Look;
}
