namespace Troupe.Agent.Containers;

/// <summary>How a pod's sandbox is to be made.</summary>
public sealed record SandboxSpec
{
    public required ContainerIdentity Identity { get; init; }
    public required string Hostname { get; init; }

    /// <summary>Joins the host's network instead of the node's pod network.</summary>
    public bool HostNetwork { get; init; }

    public IReadOnlyList<PortMapping> Ports { get; init; } = [];
    public DnsConfig Dns { get; init; } = DnsConfig.OfTheHost;
}

/// <summary>A port of the host that leads to a port of the pod.</summary>
/// <param name="Protocol">`TCP` or `UDP`.</param>
/// <param name="HostAddress">Empty for every address.</param>
public sealed record PortMapping(int HostPort, int ContainerPort, string Protocol, string HostAddress);

/// <summary>Where a pod resolves names.</summary>
public sealed record DnsConfig
{
    public static readonly DnsConfig OfTheHost = new();

    public IReadOnlyList<string> Servers { get; init; } = [];
    public IReadOnlyList<string> Searches { get; init; } = [];
    public IReadOnlyList<string> Options { get; init; } = [];
}
