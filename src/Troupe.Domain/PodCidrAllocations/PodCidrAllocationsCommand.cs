using Troupe.Domain.Entities;

namespace Troupe.Domain.PodCidrAllocations;

/// <summary>What is asked of the one writer of pod CIDRs, `PodCidrAllocations//cluster`.</summary>
public abstract record PodCidrAllocationsCommand : Command
{
    private PodCidrAllocationsCommand() { }

    /// <summary>The answer is the node's <see cref="PodCidrReservation"/>.</summary>
    /// <param name="Wanted">The range that it must be, as of a node that comes with one; null to get the next free one.</param>
    public sealed record ReservePodCidr(string Node, string Uid, PodCidrRange Range, string? Wanted = null) : PodCidrAllocationsCommand;

    public sealed record ReleasePodCidr(string Node, string Uid) : PodCidrAllocationsCommand;
}

/// <summary>Out of what nodes get the addresses of their pods.</summary>
/// <param name="ClusterCidr">As 10.244.0.0/16.</param>
/// <param name="NodePrefixLength">24 gives a node 254 addresses.</param>
public sealed record PodCidrRange(string ClusterCidr, int NodePrefixLength);
