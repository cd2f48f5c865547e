using Troupe.Api.Services;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>What to do so that the reservations and the services say the same again, as after a crash between the two.</summary>
public sealed record AllocationReconciliation
{
    /// <summary>Reservations whose service never came or is gone.</summary>
    public required IReadOnlyList<ServiceAddresses> Release { get; init; }

    /// <summary>Services that hold what nobody reserved for them.</summary>
    public required IReadOnlyList<ServiceAddressRequest> Adopt { get; init; }

    /// <param name="now">A reservation that is younger than <paramref name="patience"/> may get its service yet.</param>
    public static AllocationReconciliation Compute(
        ServiceAllocationsState allocations, IEnumerable<Service> services, DateTimeOffset now, TimeSpan patience)
    {
        var living = services.Where(service => service.Metadata.Uid is not null && !string.IsNullOrEmpty(service.Spec.ClusterIP))
            .DistinctBy(service => service.Metadata.Uid).ToDictionary(service => service.Metadata.Uid!);
        return new AllocationReconciliation
        {
            Release =
            [
                .. allocations.Reservations.Values
                    .Where(addresses => !living.ContainsKey(addresses.Uid) && now - addresses.ReservedAt >= patience)
                    .OrderBy(addresses => addresses.Service, StringComparer.Ordinal),
            ],
            Adopt =
            [
                .. living.Values.Select(Held).Where(request => !IsReserved(request, allocations.Find(request.Uid)))
                    .OrderBy(request => request.Service, StringComparer.Ordinal),
            ],
        };
    }

    private static ServiceAddressRequest Held(Service service) => new(
        $"{service.Metadata.Namespace}/{service.Metadata.Name}",
        service.Metadata.Uid!,
        service.Spec.ClusterIP,
        [
            .. (service.Spec.Ports ?? []).Where(port => port.NodePort is not null)
                .Select(port => new NodePortRequest(port.Name, port.Protocol ?? "TCP", port.NodePort)),
        ]);

    private static bool IsReserved(ServiceAddressRequest request, ServiceAddresses? reserved) =>
        reserved is not null && reserved.ClusterIP == request.ClusterIP
        && reserved.NodePorts.Select(port => new NodePortRequest(port.Name, port.Protocol, port.NodePort)).ToHashSet()
            .SetEquals(request.NodePorts);
}
