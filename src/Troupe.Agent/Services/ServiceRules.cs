using System.Net;
using System.Net.Sockets;
using Troupe.Api.Addresses;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Api.Validation;

namespace Troupe.Agent.Services;

/// <summary>What the proxy wants: derived from services and their endpoints alone.</summary>
/// <remarks>
/// All rules reach the kernel in one transaction, and one that it refused would stop all of them.
/// Whatever cannot be programmed is left out and told.
/// </remarks>
/// <param name="Rules">The rules of all services, in the order of their names; headless services need none.</param>
public sealed record ServiceRules(IReadOnlyList<ServiceRule> Rules, IReadOnlyList<LeftOut> LeftOut)
{
    private const string Headless = "None";

    public static ServiceRules Compute(IEnumerable<Service> services, IEnumerable<Endpoints> endpoints)
    {
        var byService = endpoints.ToDictionary(Key);
        var claims = new RuleClaims();
        // Of two that want the same, the one that was there first keeps it.
        foreach (var service in services.OrderBy(one => one.Metadata.CreationTimestamp ?? DateTimeOffset.MaxValue)
            .ThenBy(one => one.Metadata.Namespace, StringComparer.Ordinal).ThenBy(one => one.Metadata.Name, StringComparer.Ordinal))
        {
            if (service.Spec.ClusterIP is null or "" or Headless) continue;
            Add(service, byService.GetValueOrDefault(Key(service)), claims);
        }

        return new ServiceRules([.. claims.Rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)], claims.LeftOut);
    }

    private static void Add(Service service, Endpoints? endpoints, RuleClaims claims)
    {
        if (!IpText.TryParseIPv4(service.Spec.ClusterIP, out var clusterIP))
            claims.LeaveOut(service, $"spec.clusterIP: \"{service.Spec.ClusterIP}\" is no IPv4 address");
        else if (!IsName(service.Metadata.Namespace) || !IsName(service.Metadata.Name))
            claims.LeaveOut(service, "metadata.name: no name that a rule could bear");
        else
            foreach (var port in service.Spec.Ports ?? []) Add(service, clusterIP, port, endpoints, claims);
    }

    private static void Add(Service service, IPAddress clusterIP, ServicePort port, Endpoints? endpoints, RuleClaims claims)
    {
        var protocol = ProtocolOf(port.Protocol).ToLowerInvariant();
        var what = $"spec.ports: {port.Port}/{protocol}";
        if (protocol is not ("tcp" or "udp")) claims.LeaveOut(service, $"{what} is neither TCP nor UDP");
        else if (!IsPort(port.Port)) claims.LeaveOut(service, $"{what} is no port");
        else
        {
            var name = $"{service.Metadata.Namespace}/{service.Metadata.Name}/{protocol}/{port.Port}";
            var nodePort = port.NodePort is > 0 ? port.NodePort : null;
            var backends = Backends(endpoints, port, claims);
            claims.Claim(service, new ServiceRule(name, clusterIP, protocol, port.Port!.Value, nodePort, backends));
        }
    }

    /// <summary>An endpoint's port belongs to the service's port of the same name; a lone port has none.</summary>
    private static IReadOnlyList<Backend> Backends(Endpoints? endpoints, ServicePort port, RuleClaims claims)
    {
        var found = new HashSet<Backend>();
        foreach (var subset in endpoints?.Subsets ?? [])
            foreach (var target in (subset.Ports ?? []).Where(target => IsOf(port, target)))
            {
                if (!IsPort(target.Port))
                {
                    claims.LeaveOut(endpoints!, $"subsets.ports: {target.Port} is no port");
                    continue;
                }

                foreach (var text in (subset.Addresses ?? []).Select(address => address.Ip))
                {
                    if (WhyNot(text, out var ip) is { } why) claims.LeaveOut(endpoints!, $"subsets.addresses: \"{text}\" {why}");
                    else found.Add(new Backend(ip!, target.Port));
                }
            }

        return [.. found.OrderBy(backend => backend.ToString(), StringComparer.Ordinal)];
    }

    private static string? WhyNot(string? text, out IPAddress? address)
    {
        if (!IpText.TryParse(text, out address)) return "is no IP address";
        return address.AddressFamily == AddressFamily.InterNetwork
            ? IpText.WhyNoDestination(address)
            : "is an IPv6 address, and services have IPv4 addresses here";
    }

    private static bool IsOf(ServicePort port, EndpointPort target) =>
        (target.Name ?? "") == (port.Name ?? "") && ProtocolOf(target.Protocol) == ProtocolOf(port.Protocol);

    private static string ProtocolOf(string? protocol) => string.IsNullOrEmpty(protocol) ? "TCP" : protocol;

    private static bool IsPort(int? number) => number is >= 1 and <= 65535;

    private static bool IsName(string? name) => name is not null && NameGrammars.Dns1123Label.Fault(name) is null;

    private static (string?, string?) Key(ApiObject @object) => (@object.Metadata.Namespace, @object.Metadata.Name);
}
