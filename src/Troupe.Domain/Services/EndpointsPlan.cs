using Troupe.Api.Addresses;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Domain.Labels;
using Troupe.Domain.Pods;

namespace Troupe.Domain.Services;

/// <summary>The addresses that a service should lead to, out of the pods that its selector names.</summary>
public static class EndpointsPlan
{
    public const string HeadlessLabel = "service.kubernetes.io/headless";

    /// <summary>Null for a service without selector: its endpoints are somebody else's to write.</summary>
    /// <remarks>What cannot stand in endpoints, as an address that is none, is left out: the other pods serve.</remarks>
    public static Endpoints? Compute(Service service, IEnumerable<Pod> pods)
    {
        if (service.Spec.Selector is not { Count: > 0 } selector) return null;
        var places = new List<EndpointPlace>();
        foreach (var pod in pods)
        {
            if (pod.Metadata.Namespace != service.Metadata.Namespace || !selector.Selects(pod.Metadata.Labels)) continue;
            if (!pod.IsActive() || pod.Status?.PodIP is not { Length: > 0 } ip || !IsDestination(ip)) continue;
            if (Ports(service, pod) is { } ports) places.Add(new EndpointPlace(ports, Address(pod, ip), pod.IsReady()));
        }

        var subsets = EndpointPlace.Subsets(places);
        return new Endpoints
        {
            ApiVersion = ResourceKinds.Endpoints.ApiVersion,
            Kind = ResourceKinds.Endpoints.Kind,
            Metadata = new ObjectMeta
            {
                Name = service.Metadata.Name, Namespace = service.Metadata.Namespace, Labels = Labels(service),
            },
            Subsets = subsets.Count == 0 ? null : subsets,
        };
    }

    /// <summary>The ports that this pod has behind the service; null when it has none of those that the service wants.</summary>
    private static IReadOnlyList<EndpointPort>? Ports(Service service, Pod pod)
    {
        if (service.Spec.Ports is not { Count: > 0 } wanted) return [];
        var found = new List<EndpointPort>(wanted.Count);
        foreach (var port in wanted)
        {
            if (Target(port, pod) is { } number and >= 1 and <= 65535)
            {
                found.Add(new EndpointPort { Name = port.Name, Port = number, Protocol = port.Protocol ?? "TCP" });
            }
        }

        return found.Count == 0 ? null : found;
    }

    private static int? Target(ServicePort port, Pod pod)
    {
        if (port.TargetPort is not { } target) return port.Port;
        if (target.Text is not { Length: > 0 } name) return target.Number is > 0 ? target.Number : port.Port;
        return (pod.Spec.Containers ?? [])
            .SelectMany(container => container.Ports ?? [])
            .FirstOrDefault(candidate => candidate.Name == name && (candidate.Protocol ?? "TCP") == (port.Protocol ?? "TCP"))
            ?.ContainerPortNumber;
    }

    private static bool IsDestination(string ip) => IpText.TryParse(ip, out var address) && IpText.WhyNoDestination(address) is null;

    private static EndpointAddress Address(Pod pod, string ip) => new()
    {
        Ip = ip,
        NodeName = pod.Spec.NodeName,
        TargetRef = new ObjectReference
        {
            Kind = ResourceKinds.Pods.Kind, Namespace = pod.Metadata.Namespace, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid,
        },
    };

    private static IReadOnlyDictionary<string, string>? Labels(Service service)
    {
        if (service.Spec.ClusterIP != "None") return service.Metadata.Labels;
        return new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>()) { [HeadlessLabel] = "" };
    }
}
