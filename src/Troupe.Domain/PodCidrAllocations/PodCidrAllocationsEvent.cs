using Troupe.Domain.Entities;

namespace Troupe.Domain.PodCidrAllocations;

/// <summary>What happens to the pod CIDRs of nodes.</summary>
public abstract record PodCidrAllocationsEvent : DomainEvent
{
    private PodCidrAllocationsEvent() { }

    public sealed record PodCidrReserved(string Node, string Uid, string PodCIDR) : PodCidrAllocationsEvent;

    public sealed record PodCidrReleased(string Node, string Uid) : PodCidrAllocationsEvent;
}
