using System.Collections.Immutable;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsEvent;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>Who holds which address and which node ports.</summary>
/// <param name="Reservations">
/// By the uid of the service: while a name is created twice at once, both have a reservation until one of them loses.
/// </param>
public sealed record ServiceAllocationsState(ImmutableDictionary<string, ServiceAddresses> Reservations)
{
    public static readonly ServiceAllocationsState Empty = new(ImmutableDictionary<string, ServiceAddresses>.Empty);

    public ServiceAddresses? Find(string uid) => Reservations.GetValueOrDefault(uid);

    public ServiceAllocationsState Apply(ServiceAllocationsEvent @event) => @event switch
    {
        ServiceAddressesReserved reserved => new(Reservations.SetItem(reserved.Uid, Addresses(reserved))),
        ServiceAddressesReleased released when Reservations.ContainsKey(released.Uid) => new(Reservations.Remove(released.Uid)),
        _ => throw new InvalidOperationException($"{@event} cannot follow: that service holds nothing"),
    };

    private static ServiceAddresses Addresses(ServiceAddressesReserved reserved) =>
        new(reserved.Service, reserved.Uid, reserved.ClusterIP, reserved.NodePorts, reserved.Context.Time);
}
