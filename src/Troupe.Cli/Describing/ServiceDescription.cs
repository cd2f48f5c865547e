using Troupe.Api.Services;

namespace Troupe.Cli.Describing;

/// <summary>The page of a service.</summary>
internal static class ServiceDescription
{
    public static void Write(Description description, Service service, Endpoints? endpoints)
    {
        Descriptions.Head(description, service)
            .Add("Selector", service.Spec.Selector)
            .Add("Type", service.Spec.Type ?? "ClusterIP")
            .Add("IP", service.Spec.ClusterIP);
        foreach (var port in service.Spec.Ports ?? [])
        {
            var protocol = port.Protocol ?? "TCP";
            description.Add("Port", $"{port.Name ?? "<unset>"}  {port.Port}/{protocol}").Add("TargetPort",
                $"{port.TargetPort?.ToString() ?? $"{port.Port}"}/{protocol}");
            if (port.NodePort is > 0) description.Add("NodePort", $"{port.Name ?? "<unset>"}  {port.NodePort}/{protocol}");
            description.Add("Endpoints", Addresses(endpoints, port));
        }

        description.Add("Session Affinity", service.Spec.SessionAffinity ?? "None");
    }

    private static string Addresses(Endpoints? endpoints, ServicePort port) => string.Join(",",
        from subset in endpoints?.Subsets ?? []
        from endpoint in subset.Ports ?? []
        where (endpoint.Name ?? "") == (port.Name ?? "")
        from address in subset.Addresses ?? []
        select $"{address.Ip}:{endpoint.Port}");
}
