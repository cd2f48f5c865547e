
namespace Troupe.Api.Services;

/// <summary>What the rows of a service and of its endpoints say.</summary>
internal static class ServiceCells
{
    private const int ShownAddresses = 3;

    public static string Ports(Service service) =>
        service.Spec.Ports is { Count: > 0 } ports ? string.Join(",", ports.Select(Port)) : "<none>";

    public static string Addresses(Endpoints endpoints)
    {
        var all = (from subset in endpoints.Subsets ?? []
                   from port in subset.Ports is { Count: > 0 } ports ? ports.Select(port => (int?)port.Port) : [null]
                   from address in subset.Addresses ?? []
                   select port is null ? $"{address.Ip}" : $"{address.Ip}:{port}").ToList();
        if (all.Count == 0) return "<none>";
        var shown = string.Join(",", all.Take(ShownAddresses));
        return all.Count > ShownAddresses ? $"{shown} + {all.Count - ShownAddresses} more..." : shown;
    }

    private static string Port(ServicePort port) =>
        port.NodePort is { } nodePort and > 0
            ? $"{port.Port}:{nodePort}/{port.Protocol ?? "TCP"}"
            : $"{port.Port}/{port.Protocol ?? "TCP"}";
}
