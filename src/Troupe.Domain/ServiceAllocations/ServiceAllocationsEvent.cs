using Troupe.Domain.Entities;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>What happens to the addresses of services.</summary>
public abstract record ServiceAllocationsEvent : DomainEvent
{
    private ServiceAllocationsEvent() { }

    /// <summary>All that the service holds from now on.</summary>
    public sealed record ServiceAddressesReserved(
        string Service, string Uid, string ClusterIP, IReadOnlyList<ReservedNodePort> NodePorts) : ServiceAllocationsEvent;

    public sealed record ServiceAddressesReleased(string Service, string Uid) : ServiceAllocationsEvent;
}
