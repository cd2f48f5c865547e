using System.Diagnostics.CodeAnalysis;
using Troupe.Domain.Addressing;
using Troupe.Domain.Entities;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>Chooses the address of a service.</summary>
internal static class ClusterIPs
{
    public static bool TryChoose(
        ServiceAddressRequest request, ServiceAddresses? held, IReadOnlyList<ServiceAddresses> others, ServiceAddressRanges ranges,
        [NotNullWhen(true)] out string? clusterIP, [NotNullWhen(false)] out Decision? refusal)
    {
        (clusterIP, refusal) = (null, null);
        var wanted = request.ClusterIP ?? held?.ClusterIP;
        if (wanted is null) clusterIP = NextFree(request, others, ranges);
        else if (wanted == ServiceAddressRequest.Headless || WhyNot(wanted, request, others, ranges) is not { } why) clusterIP = wanted;
        else refusal = Invalid(request, $"Invalid value: \"{wanted}\": {why}");

        if (clusterIP is null) refusal ??= Invalid(request, $"all addresses of {ranges.ServiceCidr} are allocated");
        return clusterIP is not null;
    }

    private static string? NextFree(
        ServiceAddressRequest request, IReadOnlyList<ServiceAddresses> others, ServiceAddressRanges ranges)
    {
        var taken = others.Select(addresses => addresses.ClusterIP).ToHashSet();
        taken.UnionWith(ranges.Kept.Keys);
        var range = Ipv4Networks.Parse(ranges.ServiceCidr);
        // The first address names the network and the last one is its broadcast.
        return SpreadOrder.Indexes(request.Uid, range.Size - 2)
            .Select(index => range.AddressAt(index + 1))
            .FirstOrDefault(address => !taken.Contains(address));
    }

    private static string? WhyNot(
        string address, ServiceAddressRequest request, IReadOnlyList<ServiceAddresses> others, ServiceAddressRanges ranges)
    {
        var range = Ipv4Networks.Parse(ranges.ServiceCidr);
        if (!range.Contains(address)) return $"provided IP is not in the valid range {range}";
        if (address == range.AddressAt(0) || address == range.AddressAt(range.Size - 1))
            return $"provided IP names the network {range} itself or its broadcast";
        if (ranges.Kept.TryGetValue(address, out var keeper) && keeper != request.Service)
            return $"provided IP is kept for service {keeper}";
        return others.FirstOrDefault(addresses => addresses.ClusterIP == address) is { } holder
            ? $"provided IP is already allocated to service {holder.Service}"
            : null;
    }

    private static Decision Invalid(ServiceAddressRequest request, string why) =>
        ServiceRefusals.Invalid(request, "spec.clusterIP", why);
}
