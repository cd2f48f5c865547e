using System.Collections.Immutable;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsEvent;

namespace Troupe.Domain.PodCidrAllocations;

/// <summary>Which node holds which addresses for its pods.</summary>
/// <param name="Reservations">
/// By the name of the node: a machine that registers again keeps its range, because its containers still use it.
/// </param>
public sealed record PodCidrAllocationsState(ImmutableDictionary<string, PodCidrReservation> Reservations)
{
    public static readonly PodCidrAllocationsState Empty = new(ImmutableDictionary<string, PodCidrReservation>.Empty);

    public PodCidrReservation? Find(string node) => Reservations.GetValueOrDefault(node);

    public PodCidrAllocationsState Apply(PodCidrAllocationsEvent @event) => @event switch
    {
        PodCidrReserved reserved => new(
            Reservations.SetItem(reserved.Node, new PodCidrReservation(reserved.Node, reserved.Uid, reserved.PodCIDR))),
        PodCidrReleased released when Find(released.Node)?.Uid == released.Uid => new(Reservations.Remove(released.Node)),
        _ => throw new InvalidOperationException($"{@event} cannot follow: that node holds nothing"),
    };
}

/// <summary>What one node holds.</summary>
public sealed record PodCidrReservation(string Node, string Uid, string PodCIDR);
