using Troupe.Api.Services;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;

namespace Troupe.ControlPlane.ServiceAllocations;

/// <summary>Translates between a service's spec and what is reserved for it.</summary>
internal static class ServiceAddressDemand
{
    private const string NodePortType = "NodePort";

    /// <param name="current">The spec that the service has, whose address it keeps; null for a new one.</param>
    public static ServiceAddressRequest Of(EntityKey service, string uid, ServiceSpec wanted, ServiceSpec? current) => new(
        $"{service.Namespace}/{service.Name}",
        uid,
        string.IsNullOrEmpty(wanted.ClusterIP) ? current?.ClusterIP : wanted.ClusterIP,
        wanted.Type == NodePortType
            ? [.. (wanted.Ports ?? []).Select(port => new NodePortRequest(port.Name, port.Protocol ?? "TCP", port.NodePort))]
            : []);

    public static ServiceSpec Fill(ServiceSpec wanted, ServiceAddresses addresses) => wanted with
    {
        ClusterIP = addresses.ClusterIP,
        ClusterIPs = [addresses.ClusterIP],
        // Behind the ports of the service there may be others, which it is about to give up.
        Ports = wanted.Type != NodePortType || addresses.NodePorts.Count == 0
            ? wanted.Ports
            : [.. wanted.Ports!.Zip(addresses.NodePorts, (port, reserved) => port with { NodePort = reserved.NodePort })],
    };
}
