using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.PodCidrAllocations;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Gives back the addresses of nodes that are gone, also of those that went while nobody looked.</summary>
internal sealed class PodCidrController(IActorRef feed, PodCidrReservations reservations, ReadModel objects)
    : NodeUpkeepController(feed, Interval, "The pod addresses of node {0} are not settled yet: {1}")
{
    public static readonly ControllerRegistration Registration = new("pod-cidr-allocations", PropsOf);

    // Longer than any write takes: a reservation without a node at two looks in a row waits for none.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private IReadOnlyCollection<PodCidrReservation> _suspects = [];

    protected override void Observe(ObjectChanged change)
    {
        if (change is { New: null, Old: Node node })
            Report(change.Key.Name, reservations.ReleaseAsync(change.Key.Name, node.Metadata.Uid!, change.Revision));
    }

    protected override void Settle()
    {
        var nodes = objects.Current.List<Node>().ToDictionary(node => node.Metadata.Name!, node => node.Spec.PodCIDR);
        var reserved = reservations.Current;
        var without = reserved.Values.Where(reservation => !nodes.ContainsKey(reservation.Node)).ToList();
        foreach (var left in without.Intersect(_suspects)) Report(left.Node, reservations.SettleAsync(left.Node, left.Uid));
        _suspects = without;
        foreach (var (name, podCidr) in nodes)
        {
            if (!string.IsNullOrEmpty(podCidr) && reserved.GetValueOrDefault(name)?.PodCIDR != podCidr)
                Report(name, reservations.SettleAsync(name, null));
        }
    }

    private static Props PropsOf(ControlPlaneContext context)
    {
        var reservations = context.Services.GetRequiredService<PodCidrReservations>();
        return Props.Create(() => new PodCidrController(context.Feed, reservations, context.Objects));
    }
}
