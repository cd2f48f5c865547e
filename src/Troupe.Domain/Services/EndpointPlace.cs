using System.Net;
using Troupe.Api.Services;

namespace Troupe.Domain.Services;

/// <summary>One pod behind a service, with the ports that it answers on.</summary>
internal sealed record EndpointPlace(IReadOnlyList<EndpointPort> Ports, EndpointAddress Address, bool Ready)
{
    /// <summary>Pods with the same ports share a subset; everything is sorted, so that equal endpoints are equal objects.</summary>
    public static IReadOnlyList<EndpointSubset> Subsets(IReadOnlyCollection<EndpointPlace> places) =>
    [
        .. places
            .GroupBy(place => string.Join(',', place.Ports.Select(port => $"{port.Name}:{port.Protocol}:{port.Port}")))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new EndpointSubset
            {
                Addresses = Sorted(group.Where(place => place.Ready)),
                NotReadyAddresses = Sorted(group.Where(place => !place.Ready)),
                Ports = group.First().Ports is { Count: > 0 } ports ? ports : null,
            }),
    ];

    private static IReadOnlyList<EndpointAddress>? Sorted(IEnumerable<EndpointPlace> places)
    {
        var sorted = places
            .Select(place => place.Address)
            .OrderBy(address => SortKey(address.Ip!), StringComparer.Ordinal)
            .ThenBy(address => address.TargetRef!.Uid, StringComparer.Ordinal)
            .ToList();
        return sorted.Count == 0 ? null : sorted;
    }

    /// <summary>Addresses in the order of numbers: 10.0.0.9 before 10.0.0.10.</summary>
    private static string SortKey(string ip) =>
        IPAddress.TryParse(ip, out var address) ? Convert.ToHexString(address.GetAddressBytes()) : ip;
}
