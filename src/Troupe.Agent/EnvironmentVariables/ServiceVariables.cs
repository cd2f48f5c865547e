using Troupe.Api.Services;

namespace Troupe.Agent.EnvironmentVariables;

/// <summary>The variables by which a container finds services: `REDIS_MASTER_SERVICE_HOST` and those that Docker links had.</summary>
public static class ServiceVariables
{
    /// <summary>Services without a virtual address have no variables.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IEnumerable<Service> services) =>
        services.Where(HasAddress).OrderBy(service => service.Metadata.Name, StringComparer.Ordinal).SelectMany(Of);

    private static bool HasAddress(Service service) => service.Spec.ClusterIP is { Length: > 0 } address && address != "None";

    private static IEnumerable<KeyValuePair<string, string>> Of(Service service)
    {
        var prefix = NameOf(service.Metadata.Name ?? "");
        var address = service.Spec.ClusterIP!;
        var ports = service.Spec.Ports ?? [];
        yield return new(prefix + "_SERVICE_HOST", address);
        if (ports.Count == 0) yield break;

        yield return new(prefix + "_SERVICE_PORT", $"{ports[0].Port}");
        foreach (var port in ports.Where(port => !string.IsNullOrEmpty(port.Name)))
            yield return new($"{prefix}_SERVICE_PORT_{NameOf(port.Name!)}", $"{port.Port}");

        yield return new(prefix + "_PORT", Url(address, ports[0]));
        foreach (var port in ports)
        {
            var link = $"{prefix}_PORT_{port.Port}_{Protocol(port).ToUpperInvariant()}";
            yield return new(link, Url(address, port));
            yield return new(link + "_PROTO", Protocol(port));
            yield return new(link + "_PORT", $"{port.Port}");
            yield return new(link + "_ADDR", address);
        }
    }

    private static string NameOf(string name) => name.Replace('-', '_').ToUpperInvariant();

    private static string Url(string address, ServicePort port) => $"{Protocol(port)}://{address}:{port.Port}";

    private static string Protocol(ServicePort port) => (port.Protocol ?? "TCP").ToLowerInvariant();
}
