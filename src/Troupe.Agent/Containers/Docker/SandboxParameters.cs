using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>What the engine is asked for a sandbox.</summary>
internal static class SandboxParameters
{
    public static CreateContainerParameters Of(SandboxSpec sandbox, NodeScope scope, string image) => new()
    {
        Name = sandbox.Identity.RuntimeName,
        Image = image,
        Hostname = sandbox.HostNetwork ? null : sandbox.Hostname,
        Labels = ContainerLabels.Of(scope, sandbox.Identity),
        ExposedPorts = sandbox.Ports.Select(PortOf).Distinct().ToDictionary(port => port, _ => default(EmptyStruct)),
        HostConfig = new HostConfig
        {
            NetworkMode = sandbox.HostNetwork ? "host" : scope.NetworkName,
            IpcMode = "shareable",
            PortBindings = sandbox.Ports.GroupBy(PortOf)
                .ToDictionary(port => port.Key, port => (IList<PortBinding>)[.. port.Select(Binding)]),
            DNS = [.. sandbox.Dns.Servers],
            DNSSearch = [.. sandbox.Dns.Searches],
            DNSOptions = [.. sandbox.Dns.Options],
            LogConfig = new LogConfig { Type = "none" },
        },
    };

    private static string PortOf(PortMapping port) => $"{port.ContainerPort}/{port.Protocol.ToLowerInvariant()}";

    private static PortBinding Binding(PortMapping port) => new() { HostIP = port.HostAddress, HostPort = $"{port.HostPort}" };
}
