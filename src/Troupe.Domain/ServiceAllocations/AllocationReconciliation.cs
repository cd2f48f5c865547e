using Troupe.Api.Services;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>What to do so that the reservations and the services say the same again, as after a crash between the two.</summary>
public sealed record AllocationReconciliation
{
    /// <summary>Reservations whose service never came or is gone.</summary>
    public required IReadOnlyList<ServiceAddresses> Release { get; init; }

    /// <summary>Services that hold what nobody reserved for them.</summary>
    public required IReadOnlyList<ServiceAddressRequest> Adopt { get; init; }

    /// <summary>Services for which more is reserved than they hold, as what a change wanted that was refused in the end.</summary>
    public required IReadOnlyList<ServiceAddressRequest> Trim { get; init; }

    /// <param name="now">A reservation that is younger than <paramref name="patience"/> may get its service yet.</param>
    public static AllocationReconciliation Compute(
        ServiceAllocationsState allocations, IEnumerable<Service> services, DateTimeOffset now, TimeSpan patience)
    {
        var living = services.Where(service => service.Metadata.Uid is not null && !string.IsNullOrEmpty(service.Spec.ClusterIP))
            .DistinctBy(service => service.Metadata.Uid!).ToDictionary(service => service.Metadata.Uid!);
        var held = living.Values.Select(Held).OrderBy(request => request.Service, StringComparer.Ordinal)
            .Select(request => (Request: request, Reserved: allocations.Find(request.Uid))).ToList();
        return new AllocationReconciliation
        {
            Release =
            [
                .. allocations.Reservations.Values
                    .Where(addresses => !living.ContainsKey(addresses.Uid) && now - addresses.ReservedAt >= patience)
                    .OrderBy(addresses => addresses.Service, StringComparer.Ordinal),
            ],
            Adopt = [.. held.Where(one => !Covers(one.Reserved, one.Request)).Select(one => one.Request)],
            Trim =
            [
                .. held.Where(one => one.Reserved is { } reserved && Covers(reserved, one.Request)
                    && reserved.NodePorts.Count > one.Request.NodePorts.Count && now - reserved.ReservedAt >= patience)
                    .Select(one => one.Request),
            ],
        };
    }

    /// <summary>What a service has, as it would have to be asked for.</summary>
    public static ServiceAddressRequest Held(Service service) => new(
        $"{service.Metadata.Namespace}/{service.Metadata.Name}",
        service.Metadata.Uid!,
        service.Spec.ClusterIP,
        [
            .. (service.Spec.Ports ?? []).Where(port => port.NodePort is not null)
                .Select(port => new NodePortRequest(port.Name, port.Protocol ?? "TCP", port.NodePort)),
        ]);

    private static bool Covers(ServiceAddresses? reserved, ServiceAddressRequest request) =>
        reserved is not null && reserved.ClusterIP == request.ClusterIP && request.NodePorts.All(port =>
            reserved.NodePorts.Any(other => other.NodePort == port.NodePort && other.Protocol == port.Protocol));
}
