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
internal sealed class PodCidrController : ReceiveActor, IWithTimers
{
    public static readonly ControllerRegistration Registration = new("pod-cidr-allocations", PropsOf);

    // Longer than any write takes: a reservation without a node at two looks in a row waits for none.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private readonly PodCidrReservations _reservations;
    private readonly ReadModels.ReadModel _objects;
    private readonly ToldOnce<string> _told = new();
    private IReadOnlyCollection<PodCidrReservation> _suspects = [];

    public PodCidrController(IActorRef feed, PodCidrReservations reservations, ReadModels.ReadModel objects)
    {
        _reservations = reservations;
        _objects = objects;
        var log = Context.GetLogger();
        Receive<FeedSubscription>(_ => { });
        Receive<ObjectChanged>(change =>
        {
            if (change is { New: null, Old: Node node })
                Report(change.Key.Name, _reservations.ReleaseAsync(change.Key.Name, node.Metadata.Uid!, change.Revision));
        });
        Receive<Look>(_ => Settle());
        Receive<Settled>(settled =>
        {
            if (settled.Failure is null) _told.IsOver(settled.Node);
            else if (_told.IsNews(settled.Node, settled.Failure.Message))
                log.Warning("The pod addresses of node {0} are not settled yet: {1}", settled.Node, settled.Failure.Message);
        });
        feed.Tell(new SubscribeToFeed(ResourceKinds.Nodes), Self);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), new Look(), Interval);

    private static Props PropsOf(ControlPlaneContext context)
    {
        var reservations = context.Services.GetRequiredService<PodCidrReservations>();
        return Props.Create(() => new PodCidrController(context.Feed, reservations, context.Objects));
    }

    private void Settle()
    {
        var nodes = _objects.Current.List<Node>().ToDictionary(node => node.Metadata.Name!, node => node.Spec.PodCIDR);
        var reserved = _reservations.Current;
        var without = reserved.Values.Where(reservation => !nodes.ContainsKey(reservation.Node)).ToList();
        foreach (var left in without.Intersect(_suspects)) Report(left.Node, _reservations.SettleAsync(left.Node, left.Uid));
        _suspects = without;
        foreach (var (name, podCidr) in nodes)
        {
            if (!string.IsNullOrEmpty(podCidr) && reserved.GetValueOrDefault(name)?.PodCIDR != podCidr)
                Report(name, _reservations.SettleAsync(name, null));
        }
    }

    private void Report(string node, Task task) =>
        task.PipeTo(Self, Self, () => new Settled(node, null), failure => new Settled(node, failure));

    private sealed record Look : INoSerializationVerificationNeeded;

    private sealed record Settled(string Node, Exception? Failure) : INoSerializationVerificationNeeded;
}
