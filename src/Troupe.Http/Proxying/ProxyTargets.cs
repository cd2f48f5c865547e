using System.Net;
using System.Net.Sockets;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Nodes;
using Troupe.Http.Responses;

namespace Troupe.Http.Proxying;

/// <summary>Finds the address behind a pod, a service or a node.</summary>
/// <remarks>A service's own address is never dialed: one of its ready pods is, so that no rule in a kernel need catch the packet.</remarks>
internal static class ProxyTargets
{
    public static async Task<Uri> OfPodAsync(IGatewayClient client, string @namespace, ProxyName name, CancellationToken cancellationToken)
    {
        var pod = await client.GetAsync<Pod>(@namespace, name.Name, cancellationToken);
        var ports = (pod.Spec.Containers ?? []).SelectMany(container => container.Ports ?? []).ToList();
        var port = name.Number ?? (name.Port is { } called
            ? ports.FirstOrDefault(port => port.Name == called)?.ContainerPortNumber
                ?? throw Statuses.Refuse(StatusReason.BadRequest, $"pod {name.Name} has no port that is called {called}")
            : ports.FirstOrDefault()?.ContainerPortNumber);
        if (pod.Status?.PodIP is not { Length: > 0 } address)
            throw Statuses.Refuse(StatusReason.BadRequest, $"pod {name.Name} has no address: it does not run yet, or has ended");
        return Address(name.Scheme, address, port, $"pod {name.Name}");
    }

    public static async Task<Uri> OfServiceAsync(
        IGatewayClient client, string @namespace, ProxyName name, CancellationToken cancellationToken)
    {
        var service = await client.GetAsync<Service>(@namespace, name.Name, cancellationToken);
        var port = PortOf(service, name);
        var endpoints = await EndpointsOfAsync(client, @namespace, name.Name, cancellationToken);
        var places = (endpoints.Subsets ?? []).SelectMany(subset => (subset.Ports ?? [])
            .Where(behind => (behind.Name ?? "") == (port.Name ?? "") && behind.Protocol is null or "TCP")
            .SelectMany(behind => (subset.Addresses ?? []).Select(address => (address.Ip, behind.Port)))).ToList();
        if (places.Count == 0)
            throw Statuses.Refuse(StatusReason.ServiceUnavailable, $"no endpoints available for service \"{name.Name}\"");
        var (ip, number) = places[System.Security.Cryptography.RandomNumberGenerator.GetInt32(places.Count)];
        return Address(name.Scheme, ip ?? "", number, $"a pod behind service {name.Name}");
    }

    /// <summary>The agent, which only the connections to agents reach, or another port of its machine.</summary>
    public static async Task<(Uri Address, bool IsAgent)> OfNodeAsync(
        IGatewayClient client, ProxyName name, CancellationToken cancellationToken)
    {
        var agent = await NodeConnections.AddressOfAsync(client, name.Name, cancellationToken);
        if (name.Port is null || name.Number == agent.Port) return (agent, true);
        var node = await client.GetAsync<Node>(null, name.Name, cancellationToken);
        var port = name.Number
            ?? throw Statuses.Refuse(StatusReason.BadRequest, $"'{name.Port}' is no number of a port, and a node's ports have no names");
        return node.Status?.Addresses?.FirstOrDefault(address => address.Type == "InternalIP")?.Address is { } address
            ? (Address(name.Scheme, address, port, $"node {name.Name}"), false)
            : throw Statuses.Refuse(StatusReason.BadRequest, $"node {name.Name} has no address: its agent has not reported one");
    }

    private static ServicePort PortOf(Service service, ProxyName name)
    {
        var ports = service.Spec.Ports ?? [];
        if (name.Port is not { } asked)
        {
            return ports.Count == 1 ? ports[0] : ports.FirstOrDefault(port => port.Name is null) ?? throw Statuses.Refuse(
                StatusReason.BadRequest,
                $"service \"{name.Name}\" has several ports, say which: {name.Name}:{ports.FirstOrDefault()?.Name ?? "PORT"}");
        }

        return ports.FirstOrDefault(port => port.Name == asked) ?? ports.FirstOrDefault(port => port.Port == name.Number)
            ?? throw Statuses.Refuse(StatusReason.BadRequest, $"no service port {asked} found for service \"{name.Name}\"");
    }

    private static async Task<Endpoints> EndpointsOfAsync(
        IGatewayClient client, string @namespace, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync<Endpoints>(@namespace, name, cancellationToken);
        }
        catch (ApiException missing) when (missing.Reason == StatusReason.NotFound)
        {
            return new Endpoints();
        }
    }

    private static bool IsOfANetwork(string text)
    {
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        var address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        if (IPAddress.IsLoopback(address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
        var bytes = address.GetAddressBytes();
        return bytes[0] is > 0 and < 224 && bytes is not [169, 254, ..];
    }

    /// <summary>A status is written by whoever may report it: it must not lead the server to its own machine's services.</summary>
    private static Uri Address(string scheme, string address, int? port, string who) => IsOfANetwork(address)
        ? new UriBuilder(scheme, address, port ?? (scheme == Uri.UriSchemeHttps ? 443 : 80)).Uri
        : throw Statuses.Refuse(StatusReason.BadRequest, $"address not allowed: {who} is at '{address}', which is not dialed");
}
