using System.Net;
using Troupe.Api.Services;

namespace Troupe.Agent.Services;

/// <summary>What the proxy wants: derived from services and their endpoints alone.</summary>
public static class ServiceRules
{
    private const string Headless = "None";

    /// <summary>The rules of all services, in the order of their names; headless services need none.</summary>
    public static IReadOnlyList<ServiceRule> Compute(IEnumerable<Service> services, IEnumerable<Endpoints> endpoints)
    {
        var byService = endpoints.ToDictionary(Key);
        return [.. from service in services
                   where service.Spec.ClusterIP is { Length: > 0 } ip && ip != Headless
                   from port in service.Spec.Ports ?? []
                   let backends = Backends(byService.GetValueOrDefault(Key(service)), port)
                   let rule = Rule(service, port, backends)
                   orderby rule.Name
                   select rule];
    }

    private static ServiceRule Rule(Service service, ServicePort port, IReadOnlyList<Backend> backends)
    {
        var protocol = (port.Protocol ?? "TCP").ToLowerInvariant();
        var name = $"{service.Metadata.Namespace}/{service.Metadata.Name}/{protocol}/{port.Port}";
        var nodePort = port.NodePort is > 0 ? port.NodePort : null;
        return new ServiceRule(name, IPAddress.Parse(service.Spec.ClusterIP!), protocol, port.Port!.Value, nodePort, backends);
    }

    /// <summary>An endpoint's port belongs to the service's port of the same name; a lone port has none.</summary>
    private static IReadOnlyList<Backend> Backends(Endpoints? endpoints, ServicePort port) =>
        [.. (from subset in endpoints?.Subsets ?? []
             from endpointPort in subset.Ports ?? []
             where (endpointPort.Name ?? "") == (port.Name ?? "") && (endpointPort.Protocol ?? "TCP") == (port.Protocol ?? "TCP")
             from address in subset.Addresses ?? []
             select new Backend(IPAddress.Parse(address.Ip!), endpointPort.Port))
            .Distinct().OrderBy(backend => backend.ToString(), StringComparer.Ordinal)];

    private static (string?, string?) Key(Api.Metadata.ApiObject @object) => (@object.Metadata.Namespace, @object.Metadata.Name);
}
