using System.Net;
using Troupe.Domain.Addressing;

namespace Troupe.Domain.PodCidrAllocations;

/// <summary>The ranges that other nodes hold.</summary>
/// <remarks>Usually all are of one size and equality tells; where the size was configured anew they are compared one by one.</remarks>
internal sealed class TakenRanges
{
    private readonly Dictionary<IPNetwork, string> _holders;
    private readonly HashSet<int> _sizes;

    public TakenRanges(IEnumerable<PodCidrReservation> reservations)
    {
        _holders = [];
        foreach (var reservation in reservations)
            if (Ipv4Networks.TryParse(reservation.PodCIDR, out var range)) _holders.TryAdd(range, reservation.Node);
        _sizes = [.. _holders.Keys.Select(range => range.PrefixLength)];
    }

    public string? HolderOf(IPNetwork range)
    {
        if (_holders.TryGetValue(range, out var holder)) return holder;
        if (_sizes.All(size => size == range.PrefixLength)) return null;
        return _holders.FirstOrDefault(entry => entry.Key.Overlaps(range)).Value;
    }
}
